package io.github.dbtmaven.pipelines.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The repository that steps of one build reach as {@code origin}: a bare repository with borrowed objects, created when
 * git first accesses it. Pushes stay in it. Thread-safe.
 */
public final class RemoteCopy {
    private static final int SHORT_HASH = 7;

    /** Disables the user's hooks and permits what Bitbucket permits to fetch. */
    private static final List<String> SETTINGS = List.of(
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "gc.auto=0",
            "-c",
            "receive.autogc=false",
            "-c",
            "uploadpack.allowFilter=true",
            "-c",
            "uploadpack.allowAnySHA1InWant=true");

    private final Git git;
    private final Path folder;
    private final Source source;
    private boolean made;

    RemoteCopy(Git git, Path folder, Source source) {
        this.git = git;
        this.folder = folder;
        this.source = source;
    }

    /** The repository to copy. */
    interface Source {
        /** Returns the object folders to borrow. */
        List<Path> objects();

        /** Returns the graft list of a shallow repository. */
        Optional<Path> shallow();

        /** Returns full names of refs with their objects. */
        Map<String, String> refs();

        /** Returns the branch of HEAD. */
        String head(Map<String, String> refs);
    }

    /**
     * Answers a git request.
     *
     * @param service {@code upload-pack} or {@code receive-pack}
     * @param request body of the request; empty for the list of refs
     * @param answer file to which the response is appended
     * @return the refs that a push changed, such as {@code branch main (now 4f2c1d9)}
     * @throws IOException if git fails without a response
     */
    public synchronized List<String> answer(String service, Optional<InputStream> request, Path answer)
            throws IOException {
        make();
        List<String> command = new ArrayList<>(SETTINGS);
        command.addAll(List.of(service, "--stateless-rpc"));
        if (request.isEmpty()) {
            command.add("--advertise-refs");
        }
        command.add(folder.toString());
        boolean push = request.isPresent() && service.equals("receive-pack");
        Map<String, String> before = push ? refs() : Map.of();
        git.serve(folder, command, request, answer);
        return push ? changes(before, refs()) : List.of();
    }

    private void make() throws IOException {
        if (made) {
            return;
        }
        git.must(folder.getParent(), "init", "--quiet", "--bare", "--template=", folder.toString());
        Files.createDirectories(folder.resolve("objects/info"));
        Files.write(
                folder.resolve("objects/info/alternates"),
                source.objects().stream().map(Path::toString).toList());
        Optional<Path> shallow = source.shallow();
        if (shallow.isPresent()) {
            Files.copy(shallow.get(), folder.resolve("shallow"));
        }
        Map<String, String> refs = source.refs();
        List<String> lines = new ArrayList<>();
        refs.forEach((name, object) -> lines.add(object + " " + name));
        Files.write(folder.resolve("packed-refs"), lines);
        git.must(folder, "symbolic-ref", "HEAD", source.head(refs));
        made = true;
    }

    private Map<String, String> refs() {
        Map<String, String> refs = new TreeMap<>();
        git.must(folder, "for-each-ref", "--format=%(objectname) %(refname)")
                .lines()
                .forEach(line -> refs.put(line.substring(line.indexOf(' ') + 1), line.substring(0, line.indexOf(' '))));
        return refs;
    }

    private static List<String> changes(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String now = after.getOrDefault(name, "");
            if (!now.equals(before.getOrDefault(name, ""))) {
                String shown = name.replaceFirst("^refs/heads/", "branch ").replaceFirst("^refs/tags/", "tag ");
                changes.add(shown + (now.isEmpty() ? " (deleted)" : " (now " + now.substring(0, SHORT_HASH) + ")"));
            }
        }
        return changes;
    }
}
