package io.github.dbtmaven.pipelines.git;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads changed files and commit messages from git, for conditions and {@code [skip ci]}. Read-only and thread-safe.
 */
public final class GitHistory {
    /** Characters that git forbids in names of branches and tags. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[~^:?*\\[\\\\\\p{Cntrl} ]|\\.\\.|@\\{");

    private final Git git;
    private final Path folder;

    GitHistory(Git git, Path folder) {
        this.git = requireNonNull(git, "git");
        this.folder = requireNonNull(folder, "folder");
    }

    /**
     * Opens the history of the repository that contains a folder; empty if there is none that git can read. Has no
     * further requirements, so that a plan can be explained even if it cannot run.
     *
     * @param environment of this process
     * @throws WorkspaceException if git is not installed
     */
    public static Optional<GitHistory> open(Path folder, Map<String, String> environment) {
        Git git = new Git(environment);
        Git.Answer answer = git.ask(folder, "rev-parse", "--show-toplevel");
        return answer.ok() ? Optional.of(new GitHistory(git, Path.of(answer.line()))) : Optional.empty();
    }

    /** Returns the commit of a branch: the local one, otherwise that of origin as of the last fetch. */
    public Optional<String> branch(String name) {
        return reference("refs/heads/", name).or(() -> reference("refs/remotes/origin/", name));
    }

    /** Returns the commit of a tag. */
    public Optional<String> tag(String name) {
        return reference("refs/tags/", name);
    }

    /** Returns the current branch; empty if HEAD is detached. */
    public Optional<String> currentBranch() {
        return line("symbolic-ref", "-q", "--short", "HEAD");
    }

    /** Returns the commit of HEAD; empty before the first commit. */
    public Optional<String> head() {
        return resolved("HEAD");
    }

    /** Returns the URL of origin. */
    public Optional<String> originUrl() {
        return line("config", "--get", "remote.origin.url");
    }

    /** Returns the root folder of the repository. */
    public Path folder() {
        return folder;
    }

    /**
     * Returns the changed files for conditions: for a pull request, the files that differ between its source and the
     * merge base; otherwise those of the last commit, for a merge compared with its first parent. A renamed file counts
     * under both names.
     */
    public ChangedFiles changedFiles(Trigger trigger) {
        if (trigger instanceof Trigger.PullRequest request) {
            return ofPullRequest(request);
        }
        String commit = trigger.commit();
        if (commit.isEmpty()) {
            return unknown(RepositoryMessages.unknownCommit());
        }
        Git.Answer object = git.ask(folder, "cat-file", "commit", commit);
        if (!object.ok()) {
            return unknown(RepositoryMessages.missingCommit(Shown.shortHash(commit)));
        }
        String origin = "commit " + Shown.shortHash(commit);
        boolean root = object.output()
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .noneMatch(line -> line.startsWith("parent "));
        if (root) {
            return known(git.must(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit), origin);
        }
        return resolved(commit + "^1")
                .map(parent -> difference(parent, commit, origin))
                .orElseGet(() -> unknown(RepositoryMessages.missingParent(Shown.shortHash(commit))));
    }

    private ChangedFiles ofPullRequest(Trigger.PullRequest request) {
        if (request.commit().isEmpty() || request.destinationCommit().isEmpty()) {
            String branch = request.commit().isEmpty() ? request.source() : request.destination();
            return unknown(RepositoryMessages.missingBranch(branch));
        }
        Git.Answer base = git.ask(folder, "merge-base", request.destinationCommit(), request.commit());
        return base.ok()
                ? difference(
                        base.line(),
                        request.commit(),
                        "commits of \"" + request.source() + "\" since " + Shown.shortHash(base.line()))
                : unknown(RepositoryMessages.noMergeBase(request.source(), request.destination()));
    }

    /** Returns the message of a commit; empty if git does not have it. */
    public String message(String commit) {
        if (commit.isEmpty()) {
            return "";
        }
        Git.Answer answer = git.ask(folder, "show", "-s", "--no-show-signature", "--format=%B", commit, "--");
        return answer.ok() ? answer.line() : "";
    }

    private ChangedFiles difference(String from, String to, String origin) {
        return known(git.must(folder, "diff-tree", "-r", "-z", "--name-only", "--no-renames", from, to), origin);
    }

    private static ChangedFiles known(String names, String origin) {
        List<String> files =
                Arrays.stream(names.split("\0")).filter(name -> !name.isEmpty()).toList();
        return new ChangedFiles.Known(files, origin);
    }

    private static ChangedFiles unknown(String reason) {
        return new ChangedFiles.Unknown(reason);
    }

    /** Resolves a branch or tag. Rejects expressions such as {@code main~1}, which name a commit. */
    private Optional<String> reference(String kind, String name) {
        return NOT_IN_NAMES.matcher(name).find() ? Optional.empty() : resolved(kind + name);
    }

    private Optional<String> resolved(String name) {
        return line("rev-parse", "--verify", "-q", "--end-of-options", name + "^{commit}");
    }

    private Optional<String> line(String... arguments) {
        Git.Answer answer = git.ask(folder, arguments);
        return answer.ok() && !answer.line().isEmpty() ? Optional.of(answer.line()) : Optional.empty();
    }
}
