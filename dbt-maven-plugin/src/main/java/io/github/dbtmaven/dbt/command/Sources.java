package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.command.history.BranchHistory;
import io.github.dbtmaven.dbt.command.history.CommitFiles;
import io.github.dbtmaven.dbt.command.history.CommitRelation;
import io.github.dbtmaven.dbt.command.history.GitQuery;
import io.github.dbtmaven.dbt.command.history.StateHistoryQuery;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Determines the commit, branch, build and repository of the project: from Pipelines' variables, otherwise from git.
 */
public final class Sources {
    private final GitQuery git;
    private final Commands commands;
    private final Map<String, String> environment;

    /** Uses the environment of the goal. */
    public Sources(Commands commands, Map<String, String> environment) {
        this.git = new GitQuery(commands, environment);
        this.commands = requireNonNull(commands, "commands");
        this.environment = Map.copyOf(environment);
    }

    /** Returns where the branch of the project left its destination. */
    public BranchHistory branch() {
        return new BranchHistory(git);
    }

    /** Returns how the commit of a state relates to the branch of the project. */
    public StateHistoryQuery stateHistory() {
        return new StateHistoryQuery(git);
    }

    /** Returns access to the files of other commits. */
    public CommitFiles files() {
        return new CommitFiles(git, commands);
    }

    /** Returns the commit, branch and build. */
    public Origin origin(Path directory) {
        return new Origin(
                variable("BITBUCKET_COMMIT").or(() -> commit(directory)),
                variable("BITBUCKET_BRANCH").or(() -> git.ask(directory, "symbolic-ref", "--short", "--quiet", "HEAD")),
                variable("BITBUCKET_BUILD_NUMBER"));
    }

    /**
     * Returns {@code workspace/slug}; empty if neither Pipelines nor the origin names a repository at bitbucket.org.
     */
    public Optional<String> bitbucketRepository(Path directory) {
        return variable("BITBUCKET_REPO_FULL_NAME").or(() -> git.ask(directory, "config", "--get", "remote.origin.url")
                .flatMap(RepositoryId::ofOrigin)
                .map(RepositoryId::toString));
    }

    /**
     * Returns how a commit relates to the code that is built. In a pipeline of a pull request, Bitbucket has merged the
     * destination into the source, so the merge base with the destination is what both have in common with it.
     *
     * @param commit hexadecimal digits, maybe abbreviated
     */
    public CommitRelation relation(Path directory, String commit) {
        Optional<String> head = git.ask(directory, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        if (head.isEmpty()) {
            return CommitRelation.NO_REPOSITORY;
        }
        String base = variable("BITBUCKET_PR_DESTINATION_COMMIT")
                .flatMap(destination -> git.ask(directory, "merge-base", head.get(), destination))
                .orElse(head.get());
        // the merge base of a commit and its ancestor is the ancestor
        Optional<String> full = git.ask(directory, "rev-parse", "--verify", "--quiet", commit + "^{commit}");
        if (full.isPresent()
                && git.ask(directory, "merge-base", full.get(), base).equals(full)) {
            return CommitRelation.CONTAINED;
        }
        boolean shallow =
                git.ask(directory, "rev-parse", "--is-shallow-repository").equals(Optional.of("true"));
        return shallow ? CommitRelation.SHALLOW : CommitRelation.NOT_CONTAINED;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the commit, with the suffix {@code -dirty} if tracked files have changes. */
    private Optional<String> commit(Path directory) {
        return git.ask(directory, "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*");
    }
}
