package io.github.dbtmaven.pipelines.git;

import io.github.dbtmaven.pipelines.text.FileNames;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the pointers of git LFS in a clone by the files that they name, from the user's repository. Does not need git
 * LFS: git runs a command that finds the file, so that the clone has no changes afterwards.
 *
 * @param objects the user's folder of large files
 */
record LargeFiles(Git git, Path objects) {
    private static final int LONGEST_POINTER = 1024;
    private static final int BATCH = 500;
    /** The format of version 1, as in the specification of git LFS. */
    private static final Pattern POINTER =
            Pattern.compile("version https://[^\\n]+\\n(?:[^\\n]+\\n)*?oid sha256:([0-9a-f]{64})\\n[\\s\\S]*");

    private static final String FOLDER = "DBT_LARGE_FILES";
    private static final String FIND = "id=$(sed -n 's/^oid sha256://p'); rest=${id#??}; cat \"$" + FOLDER
            + "/${id%\"$rest\"}/${rest%\"${rest#??}\"}/$id\"";

    /** The content that git has: no file of a new clone is changed. */
    private static final String UNCHANGED = "git cat-file blob :%f";

    private static final int NOT_RACY_SECONDS = 2;

    /**
     * Fetches all large files of a clone.
     *
     * @throws WorkspaceException if one is not there or has another content than its pointer says, with the names
     */
    void fetch(Path clone) throws IOException {
        List<String> pointers = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (String path : git.must(clone, "ls-files", "-z", "--", ":(top,attr:filter=lfs)")
                .split("\0")) {
            Optional<String> id = path.isEmpty() ? Optional.empty() : pointer(FileNames.resolve(clone, path));
            if (id.isPresent()) {
                pointers.add(path);
                if (!Files.isRegularFile(file(id.get()))) {
                    missing.add(path);
                } else if (!sha256(file(id.get())).equals(id.get())) {
                    damaged.add(path);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new WorkspaceException(RepositoryMessages.missingLargeFiles(missing, objects));
        }
        if (!damaged.isEmpty()) {
            throw new WorkspaceException(RepositoryMessages.damagedLargeFiles(damaged, objects));
        }
        for (int start = 0; start < pointers.size(); start += BATCH) {
            checkOut(clone, pointers.subList(start, Math.min(start + BATCH, pointers.size())));
        }
        // otherwise git reads files as new as its index again, in a step without git LFS, and finds no pointers
        Files.setLastModifiedTime(
                clone.resolve(".git/index"), FileTime.from(Instant.now().plusSeconds(NOT_RACY_SECONDS)));
    }

    private static Optional<String> pointer(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST_POINTER) {
            return Optional.empty();
        }
        Matcher pointer = POINTER.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        return pointer.matches() ? Optional.of(pointer.group(1)) : Optional.empty();
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.hex(file);
    }

    private Path file(String id) {
        return objects.resolve(id.substring(0, 2)).resolve(id.substring(2, 4)).resolve(id);
    }

    private void checkOut(Path clone, List<String> paths) throws IOException {
        for (String path : paths) {
            Files.delete(FileNames.resolve(clone, path));
        }
        List<String> command = new ArrayList<>(List.of(
                "-c",
                "filter.lfs.required=true",
                "-c",
                "filter.lfs.smudge=" + FIND,
                "-c",
                "filter.lfs.clean=" + UNCHANGED,
                "--literal-pathspecs",
                "checkout",
                "--quiet",
                "--"));
        command.addAll(paths);
        // the user's configuration of git LFS would fetch from the network
        git.openToAll()
                .must(
                        clone,
                        Map.of(
                                "GIT_CONFIG_GLOBAL",
                                "/dev/null",
                                "GIT_CONFIG_NOSYSTEM",
                                "1",
                                "HOME",
                                "/dev/null",
                                "XDG_CONFIG_HOME",
                                "/dev/null",
                                FOLDER,
                                objects.toString()),
                        command);
    }
}
