package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.Optional;

/**
 * One build of a rehearsal.
 *
 * @param dirty whether the commit was created from uncommitted changes
 * @param contents description of the commit for users: {@code 4f2c1d9}, {@code working tree (2 files edited)}
 * @param fileCommit commit of the pipelines file; empty for the working tree
 * @param changes the event whose changed files conditions use; usually the trigger
 */
public record RehearsalBuild(
        Trigger trigger, boolean dirty, String contents, Optional<String> fileCommit, Trigger changes) {
    public RehearsalBuild {
        requireNonNull(trigger, "trigger");
        requireNonNull(contents, "contents");
        requireNonNull(fileCommit, "fileCommit");
        requireNonNull(changes, "changes");
    }

    /** Creates a build whose conditions use the changed files of its trigger. */
    public RehearsalBuild(Trigger trigger, boolean dirty, String contents, Optional<String> fileCommit) {
        this(trigger, dirty, contents, fileCommit, trigger);
    }
}
