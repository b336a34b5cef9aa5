package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.util.List;

/**
 * What a build will do, before it does it. Pure data, safe to print: secured values do not show.
 *
 * @param items what runs, one after another
 * @param alsoTriggered what Bitbucket starts for the same event and nobody runs
 * @param warnings problems of the chosen pipeline that do not stop the build, in the order of the file; those of the
 *     file as a whole came with reading it
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

    /** The steps of all items, in the order of the file. */
    public List<StepSpec> steps() {
        return items.stream().flatMap(item -> item.steps().stream()).toList();
    }

    /** The secured variables of all steps: their values must never be shown. */
    public List<StepVariable> secrets() {
        return steps().stream()
                .flatMap(step -> step.secrets().stream())
                .distinct()
                .toList();
    }
}
