package io.github.dbtmaven.pipelines.explain;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.List;

/**
 * A plan with what was asked.
 *
 * @param file the pipelines file as the user wrote it
 * @param changes what the changed files are, when a condition asked: {@code 3 files of commit 4f2c1d9}; else empty
 * @param notes what a person should know of the answer, one sentence each
 */
public record Explanation(String file, Trigger trigger, PlanResult result, String changes, List<String> notes) {
    public Explanation {
        requireNonNull(file, "file");
        requireNonNull(trigger, "trigger");
        requireNonNull(result, "result");
        requireNonNull(changes, "changes");
        notes = List.copyOf(notes);
    }
}
