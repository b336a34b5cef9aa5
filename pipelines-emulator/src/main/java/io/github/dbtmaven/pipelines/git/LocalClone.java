package io.github.dbtmaven.pipelines.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A local clone of another repository. Reads committed files only, never its working tree, and no file outside of a
 * commit: names with {@code ..} and links lead nowhere.
 */
public final class LocalClone {
    private final Git git;
    private final String name;
    private final Path folder;

    private LocalClone(Git git, String name, Path folder) {
        this.git = git;
        this.name = name;
        this.folder = folder;
    }

    /**
     * Opens a clone, which may be bare.
     *
     * @param name for messages
     * @param environment of this process
     * @throws WorkspaceException if the folder is not the root of a repository
     */
    public static LocalClone open(String name, Path folder, Map<String, String> environment) {
        if (!Files.isDirectory(folder)) {
            throw new WorkspaceException(RepositoryMessages.noFolderOfOther(name, folder));
        }
        Git git = new Git(environment);
        Git.Answer top = git.ask(folder, "rev-parse", "--path-format=absolute", "--show-toplevel");
        Git.Answer own = top.ok() ? top : git.ask(folder, "rev-parse", "--path-format=absolute", "--git-dir");
        if (own.errors().contains("dubious ownership")) {
            throw new WorkspaceException(RepositoryMessages.untrustedOwner(folder));
        }
        if (!own.ok() || !isSame(folder, Path.of(own.line()))) {
            throw new WorkspaceException(RepositoryMessages.otherIsNoRepository(name, folder));
        }
        return new LocalClone(git, name, folder);
    }

    private static boolean isSame(Path folder, Path top) {
        try {
            return Files.isSameFile(folder, top);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Returns the commit of a local branch, a tag, or a branch of origin, in this order.
     *
     * @throws WorkspaceException if there is none
     */
    public String commit(String ref) {
        return Stream.of("refs/heads/", "refs/tags/", "refs/remotes/origin/")
                .flatMap(kind -> resolve(kind + ref).stream())
                .findFirst()
                .orElseThrow(() -> new WorkspaceException(RepositoryMessages.noRefOfOther(name, folder, ref)));
    }

    /** Resolves a full ref, not an expression such as {@code main~1}. */
    private Optional<String> resolve(String ref) {
        Git.Answer object = git.ask(folder, "show-ref", "--verify", "--hash", "--", ref);
        if (!object.ok()) {
            return Optional.empty();
        }
        Git.Answer commit = git.ask(folder, "rev-parse", "--verify", "-q", object.line() + "^{commit}");
        return commit.ok() ? Optional.of(commit.line()) : Optional.empty();
    }

    /** Returns the text of a file in a commit; empty if there is no such file. */
    public Optional<String> text(String commit, String path) {
        String entry = git.ask(folder, "ls-tree", "-z", "--full-tree", commit, "--", ":(literal)" + path)
                .output();
        boolean isFile = entry.startsWith("100") && entry.endsWith("\t" + path + "\0");
        Git.Answer answer = git.ask(folder, "cat-file", "blob", commit + ":" + path);
        return isFile && answer.ok() ? Optional.of(answer.output()) : Optional.empty();
    }

    /** Returns whether a path of a commit is a symbolic link or leads through one. */
    public boolean isLink(String commit, String path) {
        return CommittedLinks.anyOn(git, folder, commit, path);
    }
}
