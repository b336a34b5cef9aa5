package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.util.List;

/**
 * What a build will do. Immutable and safe to print: secured values are not shown.
 *
 * @param items in the order in which they run
 * @param alsoTriggered what Bitbucket also starts for the same event; the emulator does not run it
 * @param warnings problems of the chosen pipeline that do not stop the build, in file order. Problems of the file as a
 * whole are reported when it is read
 */
public record Plan(
        Trigger trigger,
        PipelineChoice choice,
        List<PlanItem> items,
        AlsoTriggered alsoTriggered,
        List<Problem> warnings) {
    public Plan {
        requireNonNull(trigger, "trigger");
        requireNonNull(choice, "choice");
        items = List.copyOf(items);
        requireNonNull(alsoTriggered, "alsoTriggered");
        warnings = List.copyOf(warnings);
    }

    /** Returns the steps of all items, in file order. */
    public List<StepSpec> steps() {
        return items.stream().flatMap(item -> item.steps().stream()).toList();
    }

    /** Returns the secured variables of all steps. Their values must never be shown. */
    public List<StepVariable> secrets() {
        return steps().stream()
                .flatMap(step -> step.secrets().stream())
                .distinct()
                .toList();
    }
}
