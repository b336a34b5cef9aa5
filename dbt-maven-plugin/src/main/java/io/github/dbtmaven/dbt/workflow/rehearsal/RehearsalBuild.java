package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.Optional;

/**
 * One build of a rehearsal.
 *
 * @param dirty the commit is a synthetic one, made of edits of the working tree
 * @param contents what a person reads beside the trigger: {@code 4f2c1d9}, {@code working tree (2 files edited)}
 * @param fileCommit whose pipelines file is run; empty: the working tree's
 * @param changes the event whose changed files conditions look at; mostly the trigger itself
 */
public record RehearsalBuild(
        Trigger trigger, boolean dirty, String contents, Optional<String> fileCommit, Trigger changes) {
    public RehearsalBuild {
        requireNonNull(trigger, "trigger");
        requireNonNull(contents, "contents");
        requireNonNull(fileCommit, "fileCommit");
        requireNonNull(changes, "changes");
    }

    /** A build whose conditions look at what its own trigger changed. */
    public RehearsalBuild(Trigger trigger, boolean dirty, String contents, Optional<String> fileCommit) {
        this(trigger, dirty, contents, fileCommit, trigger);
    }
}
