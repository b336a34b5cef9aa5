package io.github.dbtmaven.dbt.command.history;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.history.BranchPoint.Cause;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out where the code that is built left the branch into which it is to be merged. */
public final class BranchHistory {
    private static final String REMOTE = "origin/";

    private final GitQuery git;

    /** Asks this git. */
    public BranchHistory(GitQuery git) {
        this.git = requireNonNull(git, "git");
    }

    /**
     * Returns the merge base with the destination: that of the pull request in Pipelines, otherwise the default branch
     * of {@code origin}, {@code main} or {@code master}.
     */
    public BranchPoint branchPoint(Path directory) {
        Optional<String> head = git.commit(directory, "HEAD");
        if (head.isEmpty()) {
            return unknown(Cause.NO_REPOSITORY, Optional.empty());
        }
        Optional<Destination> destination = destination(directory);
        if (destination.isEmpty()) {
            Optional<String> name = git.variable("BITBUCKET_PR_DESTINATION_BRANCH");
            return unknown(name.isPresent() ? missing(directory) : Cause.NO_DESTINATION, name);
        }
        String tip = destination.get().commit();
        Optional<String> name = Optional.of(destination.get().name());
        Optional<String> base = git.ask(directory, "merge-base", head.get(), tip);
        return base.<BranchPoint>map(commit ->
                        new BranchPoint.Found(commit, head.get(), name.get(), commit.equals(tip), pullRequest()))
                .orElseGet(() -> unknown(missing(directory), name));
    }

    private BranchPoint unknown(Cause cause, Optional<String> destination) {
        return new BranchPoint.Unknown(cause, destination);
    }

    private Cause missing(Path directory) {
        return git.shallow(directory) ? Cause.SHALLOW : Cause.UNRELATED;
    }

    private boolean pullRequest() {
        return git.variable("BITBUCKET_PR_ID").isPresent()
                || git.variable("BITBUCKET_PR_DESTINATION_BRANCH").isPresent();
    }

    private Optional<Destination> destination(Path directory) {
        Optional<String> branch = git.variable("BITBUCKET_PR_DESTINATION_BRANCH");
        if (branch.isPresent()) {
            // Bitbucket merges this commit before the script; the branch itself may have moved on since then
            return git.variable("BITBUCKET_PR_DESTINATION_COMMIT")
                    .flatMap(commit -> git.commit(directory, commit))
                    .or(() -> tip(directory, branch.get()))
                    .map(commit -> new Destination(branch.get(), commit));
        }
        Optional<String> preferred = git.ask(
                        directory, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
                .filter(name -> name.startsWith(REMOTE))
                .map(name -> name.substring(REMOTE.length()));
        return Stream.concat(preferred.stream(), Stream.of("main", "master"))
                .flatMap(name -> tip(directory, name).map(commit -> new Destination(name, commit)).stream())
                .findFirst();
    }

    private Optional<String> tip(Path directory, String branch) {
        return git.commit(directory, "refs/remotes/origin/" + branch)
                .or(() -> git.commit(directory, "refs/heads/" + branch));
    }

    private record Destination(String name, String commit) {}
}
