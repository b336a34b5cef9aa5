package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a build will do. Immutable and safe to print: secured values are not shown.
 *
 * @param items in the order in which they run
 * @param children the child pipelines, by the index of the step that starts each
 * @param alsoTriggered what Bitbucket also starts for the same event; the emulator does not run it
 * @param warnings problems of the chosen pipeline that do not stop the build, in file order. Problems of the file as a
 * whole are reported when it is read
 */
public record Plan(
        Trigger trigger,
        PipelineChoice choice,
        List<PlanItem> items,
        Map<Integer, ChildPlan> children,
        AlsoTriggered alsoTriggered,
        List<Problem> warnings) {
    public Plan {
        requireNonNull(trigger, "trigger");
        requireNonNull(choice, "choice");
        items = List.copyOf(items);
        children = Map.copyOf(children);
        requireNonNull(alsoTriggered, "alsoTriggered");
        warnings = List.copyOf(warnings);
    }

    /** Returns the steps of all items in the order of their indexes: those of a child pipeline follow its caller. */
    public List<StepSpec> steps() {
        return steps(items).toList();
    }

    private Stream<StepSpec> steps(List<PlanItem> of) {
        return of.stream()
                .flatMap(item -> item.steps().stream())
                .flatMap(step ->
                        Stream.concat(Stream.of(step), child(step).stream().flatMap(child -> steps(child.items()))));
    }

    /** Returns the images of the steps that may run, each once; a step that starts a child pipeline has none. */
    public List<ImageSpec> images() {
        return steps().stream()
                .filter(step -> !step.skipped() && step.child().isEmpty())
                .map(step -> step.image().value())
                .distinct()
                .toList();
    }

    /** Returns the child pipeline that a step starts. */
    public Optional<ChildPlan> child(StepSpec step) {
        return Optional.ofNullable(children.get(step.index()));
    }

    /** Returns the secured variables of all steps. Their values must never be shown. */
    public List<StepVariable> secrets() {
        return steps().stream()
                .flatMap(step -> step.secrets().stream())
                .distinct()
                .toList();
    }
}
