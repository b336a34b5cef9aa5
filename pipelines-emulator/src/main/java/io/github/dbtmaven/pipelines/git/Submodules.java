package io.github.dbtmaven.pipelines.git;

import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives a clone the repositories of its submodules, at the place where git keeps them, so that {@code git submodule update
 * --init} in a step needs no network. Like Bitbucket, checks none of them out. Takes them from the user's repository.
 */
final class Submodules {
    private static final String LINK = "160000 commit ";
    private static final String PREFIX = "submodule.";

    private final Git git;
    private final List<String> remarks = new ArrayList<>();

    Submodules(Git git) {
        this.git = git;
    }

    /**
     * A repository with submodules.
     *
     * @param readable a git directory with the commit
     * @param own the user's git directory, which contains {@code modules}
     * @param tree the user's working tree
     * @param target the git directory of the clone
     * @param prefix of paths in messages
     */
    record Parent(Path readable, String commit, Path own, Path tree, Path target, String prefix) {}

    /** Copies the repositories and returns what is missing, as sentences for the user. */
    static List<String> copy(Git git, Parent parent) throws IOException {
        Submodules submodules = new Submodules(git);
        submodules.copy(parent);
        return submodules.remarks;
    }

    private void copy(Parent parent) throws IOException {
        Map<String, String> links = new HashMap<>();
        for (String entry : git.must(parent.readable(), "ls-tree", "-r", "-z", parent.commit())
                .split("\0")) {
            if (entry.startsWith(LINK)) {
                int tab = entry.indexOf('\t');
                links.put(entry.substring(tab + 1), entry.substring(LINK.length(), tab));
            }
        }
        if (links.isEmpty()) {
            return;
        }
        Map<String, String> settings = settings(parent);
        Map<String, String> names = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.endsWith(".path")) {
                names.put(value, key.substring(PREFIX.length(), key.length() - ".path".length()));
            }
        });
        for (Map.Entry<String, String> link : new TreeMap<>(links).entrySet()) {
            String shown = parent.prefix() + link.getKey();
            String name = names.get(link.getKey());
            if (name == null || !isSafe(name)) {
                remarks.add(RepositoryMessages.undeclaredSubmodule(shown));
                continue;
            }
            copy(parent, link.getKey(), link.getValue(), name, settings.getOrDefault(PREFIX + name + ".url", ""));
        }
    }

    private Map<String, String> settings(Parent parent) {
        Git.Answer answer = git.ask(
                parent.readable(),
                "config",
                "-z",
                "--blob",
                parent.commit() + ":.gitmodules",
                "--get-regexp",
                "^submodule\\..*\\.(path|url)$");
        Map<String, String> settings = new HashMap<>();
        for (String entry : answer.output().split("\0")) {
            int end = entry.indexOf('\n');
            if (end > 0) {
                settings.put(entry.substring(0, end), entry.substring(end + 1));
            }
        }
        return settings;
    }

    /** Returns whether a name is a path below {@code modules}. Git rejects other names too. */
    private static boolean isSafe(String name) {
        return !name.isEmpty()
                && !name.startsWith("/")
                && !List.of(name.split("[/\\\\]", -1)).contains("..");
    }

    private void copy(Parent parent, String path, String commit, String name, String url) throws IOException {
        Path tree = FileNames.resolve(parent.tree(), path);
        Path source = FileNames.resolve(parent.own().resolve("modules"), name);
        if (!Files.isDirectory(source)) {
            // where git kept it before version 1.7.8, and keeps it for "git submodule add" of an existing clone
            source = tree.resolve(".git");
        }
        String shown = parent.prefix() + path;
        if (!Files.isDirectory(source)
                || !git.ask(source, "cat-file", "-e", commit + "^{commit}").ok()) {
            remarks.add(RepositoryMessages.missingSubmodule(shown, url, commit));
            return;
        }
        if (Files.exists(tree.resolve(".git"))
                && !git.ask(tree, "status", "--porcelain").line().isEmpty()) {
            remarks.add(RepositoryMessages.editedSubmodule(shown));
        }
        Path target = FileNames.resolve(parent.target().resolve("modules"), name);
        copy(source, commit, url, target);
        copy(new Parent(target, commit, source, tree, target, shown + "/"));
    }

    /** Creates a repository with the history of one commit. */
    private void copy(Path source, String commit, String url, Path target) throws IOException {
        Git open = git.openToAll();
        open.must(source, "init", "--quiet", "--bare", "--template=", target.toString());
        Files.createDirectories(target.resolve("objects/info"));
        Path borrowed = target.resolve("objects/info/alternates");
        Files.writeString(borrowed, source.resolve("objects").toRealPath() + "\n");
        if (Files.exists(source.resolve("shallow"))) {
            Files.copy(source.resolve("shallow"), target.resolve("shallow"));
        }
        // git looks for the commit among what refs reach, before it fetches
        open.must(target, "update-ref", "refs/remotes/origin/bitbucket-pipelines", commit);
        open.must(target, "-c", "repack.writeBitmaps=false", "repack", "-a", "-d", "-q");
        Files.delete(borrowed);
        open.must(target, "config", "core.bare", "false");
        open.must(target, "config", "remote.origin.url", url);
        open.must(target, "config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
    }
}
