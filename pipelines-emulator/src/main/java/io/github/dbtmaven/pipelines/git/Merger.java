package io.github.dbtmaven.pipelines.git;

import io.github.dbtmaven.pipelines.plan.Trigger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Merges the destination of a pull request into its source, without a working tree if git supports that (2.38 or
 * newer).
 */
final class Merger {
    private static final Pattern VERSION = Pattern.compile("git version (\\d+)\\.(\\d+).*", Pattern.DOTALL);

    private final Git git;
    private final Path bare;
    private final Path scratch;

    Merger(Git git, Path bare, Path scratch) {
        this.git = git;
        this.bare = bare;
        this.scratch = scratch;
    }

    /**
     * Returns the tree of the merge; empty if one side contains the other.
     *
     * @throws WorkspaceException for a conflict, with the files
     */
    Optional<String> treeOfMerge(Trigger.PullRequest request) {
        if (isAncestor(request.destinationCommit(), request.commit())
                || isAncestor(request.commit(), request.destinationCommit())) {
            return Optional.empty();
        }
        return Optional.of(mergesInMemory() ? inMemory(request) : inScratchClone(request));
    }

    boolean isAncestor(String ancestor, String descendant) {
        return git.ask(bare, "merge-base", "--is-ancestor", ancestor, descendant)
                .ok();
    }

    private boolean mergesInMemory() {
        Matcher version = VERSION.matcher(git.must(bare, "--version"));
        return version.matches()
                && (Integer.parseInt(version.group(1)) > 2 || Integer.parseInt(version.group(2)) >= 38);
    }

    private String inMemory(Trigger.PullRequest request) {
        Git.Answer answer = git.ask(
                bare,
                "merge-tree",
                "--write-tree",
                "--name-only",
                "--no-messages",
                "-z",
                request.commit(),
                request.destinationCommit());
        List<String> parts = Arrays.asList(answer.output().split("\0"));
        if (answer.exitCode() == 1) {
            throw conflict(request, parts.subList(1, parts.size()));
        }
        if (!answer.ok()) {
            throw unrelated(request, answer);
        }
        return parts.get(0).strip();
    }

    /** Merges with git before 2.38. Writes the result directly to the private repository. */
    String inScratchClone(Trigger.PullRequest request) {
        git.must(
                bare.getParent(), "clone", "--quiet", "--shared", "--no-checkout", bare.toString(), scratch.toString());
        Map<String, String> into =
                Map.of("GIT_OBJECT_DIRECTORY", bare.resolve("objects").toString());
        git.must(scratch, into, List.of("checkout", "--quiet", "--detach", request.commit()));
        Git.Answer answer = git.ask(
                scratch,
                into,
                List.of(
                        "-c",
                        "user.name=bitbucket-pipelines",
                        "-c",
                        "user.email=commits-noreply@bitbucket.org",
                        "merge",
                        "--quiet",
                        "--no-commit",
                        "--no-ff",
                        request.destinationCommit()));
        if (!answer.ok()) {
            String files = git.must(scratch, into, List.of("diff", "--name-only", "--diff-filter=U", "-z"));
            if (files.isEmpty()) {
                throw unrelated(request, answer);
            }
            throw conflict(request, Arrays.asList(files.split("\0")));
        }
        return git.must(scratch, into, List.of("write-tree")).strip();
    }

    private static WorkspaceException conflict(Trigger.PullRequest request, List<String> files) {
        return new WorkspaceException(RepositoryMessages.conflict(
                request.source(),
                request.destination(),
                files.stream().distinct().toList()));
    }

    private static WorkspaceException unrelated(Trigger.PullRequest request, Git.Answer answer) {
        return new WorkspaceException(RepositoryMessages.notMerged(
                request.source(), request.destination(), answer.errors().strip()));
    }
}
