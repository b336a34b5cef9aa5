package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.Optional;

/**
 * One build of a rehearsal.
 *
 * @param dirty the commit is a synthetic one, made of edits of the working tree
 * @param contents what a person reads beside the trigger: {@code 4f2c1d9}, {@code working tree (2 files edited)}
 * @param fileCommit whose pipelines file is played; empty: the working tree's
 */
public record RehearsalBuild(Trigger trigger, boolean dirty, String contents, Optional<String> fileCommit) {
    public RehearsalBuild {
        requireNonNull(trigger, "trigger");
        requireNonNull(contents, "contents");
        requireNonNull(fileCommit, "fileCommit");
    }
}
