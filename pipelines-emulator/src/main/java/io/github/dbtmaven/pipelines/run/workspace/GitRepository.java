package io.github.dbtmaven.pipelines.run.workspace;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A user's repository, read only: nothing here writes to its {@code .git} or its working tree.
 */
public final class GitRepository {
    private static final String LIMIT_OF_SUBMODULES =
            "Submodules are not supported yet: the clone of a step would lack them. Rehearse a repository without them.";

    private final Git git;
    private final Path root;
    private final Set<String> leftOut;

    private GitRepository(Git git, Path root, Set<String> leftOut) {
        this.git = git;
        this.root = root;
        this.leftOut = Set.copyOf(leftOut);
    }

    /**
     * Opens the repository that a folder lies in.
     *
     * @param environment of this process
     * @throws WorkspaceException when there is none, it is bare, it has no commit, or it is in the middle of a merge
     */
    public static GitRepository open(Path folder, Map<String, String> environment) {
        Git git = new Git(environment);
        Git.Answer answer = git.ask(folder, "rev-parse", "--show-toplevel");
        if (!answer.ok()) {
            String why = answer.errors().contains("dubious ownership")
                    ? "git does not trust its owner. Run the \"git config --global --add safe.directory\" that git"
                            + " prints there"
                    : "it is not a git repository with a working tree. Run \"git init\" and commit the project, or"
                            + " start in its folder";
            throw new WorkspaceException("Cannot read \"" + folder + "\": " + why + ".");
        }
        GitRepository repository = new GitRepository(git, Path.of(answer.line()), Set.of());
        repository.refuseWhatCannotBePlayed();
        return repository;
    }

    private void refuseWhatCannotBePlayed() {
        if (!git.ask(root, "rev-parse", "--verify", "-q", "HEAD^{commit}").ok()) {
            throw new WorkspaceException("The repository \"" + root + "\" has no commit yet. Commit the project once.");
        }
        if (!git.must(root, "ls-files", "--unmerged", "-z").isEmpty()) {
            throw new WorkspaceException("The repository \"" + root
                    + "\" is in the middle of a merge with conflicts. Resolve them, or run \"git merge --abort\".");
        }
        List<String> links = Stream.of(
                        git.must(root, "ls-files", "--stage", "-z").split("\0"))
                .filter(entry -> entry.startsWith("160000 "))
                .map(entry -> entry.substring(entry.indexOf('\t') + 1))
                .toList();
        if (!links.isEmpty()) {
            throw new WorkspaceException("The repository \"" + root + "\" has submodules: " + String.join(", ", links)
                    + ". " + LIMIT_OF_SUBMODULES);
        }
    }

    /**
     * The same repository without a file that git does not track, such as one that holds secrets for this machine: it
     * is no edit, and enters no clone. A tracked file, or one of another place, changes nothing.
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

    /** Pathspecs of everything that is run. */
    List<String> played() {
        List<String> pathspecs = new ArrayList<>(List.of(":(top)"));
        leftOut.forEach(name -> pathspecs.add(":(top,literal,exclude)" + name));
        return pathspecs;
    }

    /** The top folder of the working tree. */
    public Path root() {
        return root;
    }

    /** Reads everything at once. */
    public GitFacts facts() {
        Git.Answer branch = git.ask(root, "symbolic-ref", "-q", "--short", "HEAD");
        return new GitFacts(
                root,
                branch.ok() ? Optional.of(branch.line()) : Optional.empty(),
                git.must(root, "rev-parse", "HEAD").strip(),
                edited(),
                refs("refs/heads/"),
                remoteBranches(),
                refs("refs/tags/"),
                originHead(),
                optional("config", "--get", "remote.origin.url"));
    }

    /** Whether git tracks a file. */
    public boolean tracks(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root.toAbsolutePath())
                && git.ask(root, "ls-files", "--error-unmatch", "--", absolute.toString())
                        .ok();
    }

    /** How many commits {@code to} has that {@code from} has not. */
    public int commitsBetween(String from, String to) {
        return Integer.parseInt(
                git.must(root, "rev-list", "--count", from + ".." + to).strip());
    }

    /** Full hash of anything that names a commit; empty when nothing does. */
    public Optional<String> resolve(String name) {
        return optional("rev-parse", "--verify", "-q", "--end-of-options", name + "^{commit}");
    }

    /** What commits changed and say. */
    public GitHistory history() {
        return new GitHistory(git, root);
    }

    Git git() {
        return git;
    }

    /** An absolute path inside the repository's own {@code .git}, wherever a worktree keeps it. */
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

    private Map<String, String> refs(String prefix) {
        Map<String, String> refs = new LinkedHashMap<>();
        String format = "%(refname)%00%(objectname)%00%(*objectname)";
        git.must(root, "for-each-ref", "--format=" + format, prefix).lines().forEach(line -> {
            String[] parts = line.split("\0", -1);
            refs.put(parts[0].substring(prefix.length()), parts[2].isEmpty() ? parts[1] : parts[2]);
        });
        return refs;
    }

    private Map<String, String> remoteBranches() {
        Map<String, String> refs = refs("refs/remotes/origin/");
        refs.remove("HEAD");
        return refs;
    }

    /**
     * The refs that a remote of this repository has: branches of origin as last fetched, local branches over them, and
     * tags. Names are full, objects not peeled.
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

    /** Tags, not peeled. */
    Map<String, String> tagObjects() {
        Map<String, String> tags = new TreeMap<>(refsOfRemote());
        tags.keySet().removeIf(name -> !name.startsWith("refs/tags/"));
        return tags;
    }

    /** The branch that origin/HEAD names. */
    Optional<String> originHead() {
        return optional("symbolic-ref", "-q", "--short", "refs/remotes/origin/HEAD")
                .map(name -> name.replaceFirst("^origin/", ""));
    }

    private Optional<String> optional(String... arguments) {
        Git.Answer answer = git.ask(root, Map.of(), Arrays.asList(arguments));
        return answer.ok() && !answer.line().isEmpty() ? Optional.of(answer.line()) : Optional.empty();
    }

    /** Where the objects lie, for {@code objects/info/alternates}. */
    Path objects() {
        return gitPath("objects");
    }

    /** The list of grafts of a shallow clone; it must go where the objects are borrowed. */
    Optional<Path> shallow() {
        Path file = gitPath("shallow");
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }
}
