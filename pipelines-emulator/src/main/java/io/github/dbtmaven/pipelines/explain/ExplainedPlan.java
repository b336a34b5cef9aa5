package io.github.dbtmaven.pipelines.explain;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.List;

/**
 * A plan with its request.
 *
 * @param file the path of the pipelines file as the user wrote it
 * @param changes a description of the changed files if a condition needed them: {@code 3 files of commit 4f2c1d9};
 * otherwise empty
 * @param notes additional notes, one sentence each
 */
public record ExplainedPlan(String file, Trigger trigger, PlanResult result, String changes, List<String> notes) {
    public ExplainedPlan {
        requireNonNull(file, "file");
        requireNonNull(trigger, "trigger");
        requireNonNull(result, "result");
        requireNonNull(changes, "changes");
        notes = List.copyOf(notes);
    }
}
