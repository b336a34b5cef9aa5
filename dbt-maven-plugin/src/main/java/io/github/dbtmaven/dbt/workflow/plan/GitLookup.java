package io.github.dbtmaven.dbt.workflow.plan;

import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RepositoryName;
import io.github.dbtmaven.pipelines.git.GitHistory;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up commits and branches in git for a build that is only explained. Unknown names are allowed and reported as
 * notes.
 */
final class GitLookup {
    private final Path directory;
    private final Optional<GitHistory> history;
    private final String unavailable;
    private final List<String> notes = new ArrayList<>();

    private GitLookup(Path directory, Optional<GitHistory> history, String unavailable) {
        this.directory = directory;
        this.history = history;
        this.unavailable = unavailable;
    }

    static GitLookup in(Path directory, Map<String, String> environment) {
        try {
            Optional<GitHistory> history = GitHistory.open(directory, environment);
            return new GitLookup(directory, history, ShowPlanMessages.noRepository());
        } catch (WorkspaceException e) {
            return new GitLookup(directory, Optional.empty(), ShowPlanMessages.noGit());
        }
    }

    RepositoryId repository() {
        return RepositoryName.of(
                history.flatMap(GitHistory::originUrl),
                history.map(GitHistory::folder).orElse(directory));
    }

    Trigger trigger(BuildChoice choice) {
        return choice.map(
                branch -> new Trigger.Branch(branch.name(), branch(branch.name())),
                request -> new Trigger.PullRequest(
                        1,
                        request.source(),
                        request.destination(),
                        branch(request.source()),
                        branch(request.destination())),
                tag -> new Trigger.Tag(
                        tag.name(), known(history.flatMap(git -> git.tag(tag.name())), "tag", tag.name())),
                custom -> new Trigger.Custom(
                        custom.name(),
                        history.flatMap(GitHistory::currentBranch),
                        history.flatMap(GitHistory::head).orElse(""),
                        custom.variables()));
    }

    private String branch(String name) {
        return known(history.flatMap(git -> git.branch(name)), "branch", name);
    }

    private String known(Optional<String> commit, String kind, String name) {
        if (commit.isEmpty() && history.isPresent()) {
            notes.add(ShowPlanMessages.notInGit(kind, name));
        }
        return commit.orElse("");
    }

    String message(Trigger trigger) {
        return history.map(git -> git.message(trigger.commit())).orElse("");
    }

    ChangedFiles changedFiles(Trigger trigger) {
        return history.map(git -> git.changedFiles(trigger)).orElseGet(() -> new ChangedFiles.Unknown(unavailable));
    }

    /** Returns notes for the user about missing information. */
    List<String> notes() {
        return history.isPresent() ? List.copyOf(notes) : List.of(ShowPlanMessages.withoutCommits(unavailable));
    }
}
