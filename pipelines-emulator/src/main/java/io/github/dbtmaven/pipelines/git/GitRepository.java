package io.github.dbtmaven.pipelines.git;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A user's repository, read-only: never writes to its {@code .git} or its working tree. */
public final class GitRepository {
    private final Git git;
    private final Path root;
    private final Set<String> leftOut;

    private GitRepository(Git git, Path root, Set<String> leftOut) {
        this.git = git;
        this.root = root;
        this.leftOut = Set.copyOf(leftOut);
    }

    /**
     * Opens the repository that contains a folder.
     *
     * @param environment of this process
     * @throws WorkspaceException if there is none, it is bare, it has no commit, or a merge is in progress
     */
    public static GitRepository open(Path folder, Map<String, String> environment) {
        Git git = new Git(environment);
        Git.Answer answer = git.ask(folder, "rev-parse", "--show-toplevel");
        if (!answer.ok()) {
            throw new WorkspaceException(
                    answer.errors().contains("dubious ownership")
                            ? RepositoryMessages.untrustedOwner(folder)
                            : RepositoryMessages.noRepository(folder));
        }
        GitRepository repository = new GitRepository(git, Path.of(answer.line()), Set.of());
        repository.rejectUnsupported();
        return repository;
    }

    private void rejectUnsupported() {
        if (!git.ask(root, "rev-parse", "--verify", "-q", "HEAD^{commit}").ok()) {
            throw new WorkspaceException(RepositoryMessages.noCommit(root));
        }
        if (!git.must(root, "ls-files", "--unmerged", "-z").isEmpty()) {
            throw new WorkspaceException(RepositoryMessages.mergeInProgress(root));
        }
    }

    /**
     * Returns the repository without a file that git does not track, such as one with secrets: it counts as no change
     * and is not cloned. Has no effect for tracked files and files outside of the repository.
     */
    public GitRepository without(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(root) || tracks(absolute)) {
            return this;
        }
        Set<String> names = new HashSet<>(leftOut);
        names.add(root.relativize(absolute).toString().replace(File.separatorChar, '/'));
        return new GitRepository(git, root, names);
    }

    /** Returns the pathspecs of all files that are used. */
    List<String> pathspecs() {
        List<String> pathspecs = new ArrayList<>(List.of(":(top)"));
        leftOut.forEach(name -> pathspecs.add(":(top,literal,exclude)" + name));
        return pathspecs;
    }

    /** Returns the root folder of the working tree. */
    public Path root() {
        return root;
    }

    /** Returns what identifies the repository on this machine: its origin, otherwise the git directory of its worktrees. */
    public RepositoryIdentity identity() {
        Path shared = common();
        return optional("remote", "get-url", "origin")
                .map(url -> RepositoryIdentity.ofRemote(url, shared.getParent()))
                .orElseGet(() -> RepositoryIdentity.ofFolder(shared));
    }

    /** Returns the git directory, which worktrees share. */
    Path common() {
        return root.resolve(git.must(root, "rev-parse", "--git-common-dir").strip())
                .toAbsolutePath()
                .normalize();
    }

    /** Returns the folder in which git LFS keeps large files by their hashes. */
    Path largeFiles() {
        Path own = optional("config", "--get", "lfs.storage")
                .map(folder -> common().resolve(folder))
                .orElseGet(() -> common().resolve("lfs"));
        return own.resolve("objects");
    }

    /** Reads all facts. */
    public GitFacts facts() {
        LocalRefs refs = LocalRefs.read(git, root);
        return new GitFacts(
                root,
                branch(refs),
                git.must(root, "rev-parse", "HEAD").strip(),
                edited(),
                refs.branches(),
                refs.remoteBranches(),
                refs.tags(),
                originHead(),
                optional("config", "--get", "remote.origin.url"));
    }

    /** Asks git only if HEAD is none of the local branches. */
    private Optional<String> branch(LocalRefs refs) {
        return refs.current().or(() -> optional("symbolic-ref", "-q", "--short", "HEAD"));
    }

    /** Returns whether git tracks a file. */
    public boolean tracks(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root.toAbsolutePath())
                && git.ask(root, "ls-files", "--error-unmatch", "--", absolute.toString())
                        .ok();
    }

    /** Returns the number of commits in {@code to} that are not in {@code from}. */
    public int commitsBetween(String from, String to) {
        return Integer.parseInt(
                git.must(root, "rev-list", "--count", from + ".." + to).strip());
    }

    /** Resolves a name to a full hash; empty if it does not exist. */
    public Optional<String> resolve(String name) {
        return optional("rev-parse", "--verify", "-q", "--end-of-options", name + "^{commit}");
    }

    /** Returns the history. */
    public GitHistory history() {
        return new GitHistory(git, root);
    }

    Git git() {
        return git;
    }

    /** Returns an absolute path inside the repository's {@code .git}, also for a worktree. */
    Path gitPath(String name) {
        return root.resolve(git.must(root, "rev-parse", "--git-path", name).strip())
                .normalize();
    }

    private List<String> edited() {
        List<String> files = new ArrayList<>();
        String[] entries = git.must(root, "status", "--porcelain=v1", "-z", "--untracked-files=all")
                .split("\0");
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].length() > 3) {
                String name = entries[i].substring(3);
                if (!leftOut.contains(name)) {
                    files.add(name);
                }
                if (entries[i].startsWith("R") || entries[i].startsWith("C")) {
                    i++;
                }
            }
        }
        return files;
    }

    /**
     * Returns the refs of the remote that steps see: branches of origin as of the last fetch, overridden by local
     * branches, and tags. Names are full, objects are not peeled.
     */
    Map<String, String> refsOfRemote() {
        String remote = "refs/remotes/origin/";
        Map<String, String> refs = new TreeMap<>();
        Map<String, String> local = new TreeMap<>();
        git.must(root, "for-each-ref", "--format=%(objectname) %(refname)", remote, "refs/heads/", "refs/tags/")
                .lines()
                .forEach(line -> {
                    String object = line.substring(0, line.indexOf(' '));
                    String name = line.substring(line.indexOf(' ') + 1);
                    if (!name.startsWith(remote)) {
                        local.put(name, object);
                    } else if (!name.equals(remote + "HEAD")) {
                        refs.put("refs/heads/" + name.substring(remote.length()), object);
                    }
                });
        refs.putAll(local);
        return refs;
    }

    /** Returns the tags, not peeled. */
    Map<String, String> tagObjects() {
        Map<String, String> tags = new TreeMap<>(refsOfRemote());
        tags.keySet().removeIf(name -> !name.startsWith("refs/tags/"));
        return tags;
    }

    /** Returns the branch of origin/HEAD. */
    Optional<String> originHead() {
        return optional("symbolic-ref", "-q", "--short", "refs/remotes/origin/HEAD")
                .map(name -> name.replaceFirst("^origin/", ""));
    }

    private Optional<String> optional(String... arguments) {
        Git.Answer answer = git.ask(root, Map.of(), Arrays.asList(arguments));
        return answer.ok() && !answer.line().isEmpty() ? Optional.of(answer.line()) : Optional.empty();
    }

    /** Returns the object folder, for {@code objects/info/alternates}. */
    Path objects() {
        return gitPath("objects");
    }

    /** Returns the graft list of a shallow clone, which must accompany borrowed objects. */
    Optional<Path> shallow() {
        Path file = gitPath("shallow");
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }
}
