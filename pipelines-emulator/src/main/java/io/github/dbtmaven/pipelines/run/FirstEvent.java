package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildStarted;
import io.github.dbtmaven.pipelines.event.RunEvent.Pipeline;
import io.github.dbtmaven.pipelines.event.RunEvent.PlannedStep;
import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes a build in its first event: what started it, the chosen pipeline, and all steps. */
record FirstEvent(BuildSetup request, StepNames names) {
    BuildStarted of(Path folder, Instant now) {
        Plan plan = request.plan();
        return new BuildStarted(
                now,
                request.number(),
                folder.toString(),
                plan.trigger().description(),
                plan.trigger().commit(),
                request.dirty(),
                pipeline(),
                steps());
    }

    private Pipeline pipeline() {
        PipelineChoice choice = request.plan().choice();
        return new Pipeline(choice.selector(), choice.pattern(), choice.at().line(), choice.reason());
    }

    private List<PlannedStep> steps() {
        Plan plan = request.plan();
        Set<Integer> last = plan.items().stream()
                .filter(BuildRunner::isFinal)
                .flatMap(item -> item.steps().stream())
                .map(StepSpec::index)
                .collect(Collectors.toSet());
        return plan.steps().stream()
                .map(step -> new PlannedStep(
                        step.index(),
                        step.caller(),
                        last.contains(step.index()),
                        step.name(),
                        step.image().value().name(),
                        names.log(step)))
                .toList();
    }
}
