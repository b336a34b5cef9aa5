package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.plan.PipelineSelection.Selection.Found;
import io.github.dbtmaven.pipelines.plan.PipelineSelection.Selection.Nothing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trigger, file and variables to what will be done. A pure function: the same request gives the same result, and nothing
 * is asked of clock, environment, files or an engine. Safe for several threads.
 */
public final class Planner {
    /** Chooses the pipeline and resolves its steps. */
    public PlanResult plan(PlanRequest request) {
        PipelineSelection.Selection selection =
                new PipelineSelection(request.file().pipelines()).select(request.trigger());
        if (selection instanceof Nothing nothing) {
            return new PlanResult.NoPipeline(nothing.text(), nothing.patterns());
        }
        Found found = (Found) selection;
        List<Problem> problems = new ArrayList<>(remarks(request, found.pipeline()));
        StepPlanner steps = new StepPlanner(
                request, new RunVariables(found.pipeline(), request.trigger(), problems::add).all(), problems::add);
        List<StepSpec> specs = new ArrayList<>();
        for (PipelineItem item : found.pipeline().items()) {
            for (Step step : item.steps()) {
                specs.add(steps.plan(specs.size() + 1, step));
            }
        }
        problems.addAll(environmentsUsedTwice(found.pipeline()));
        List<Problem> ordered =
                problems.stream().distinct().sorted(Problem.FILE_ORDER).toList();
        return ordered.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                ? new PlanResult.Refused(found.choice(), ordered)
                : new PlanResult.Planned(new Plan(request.trigger(), found.choice(), specs, ordered));
    }

    /** A warning, not an error: that the service refuses it could not be seen, only read of (Bitbucket sheet 3.9). */
    private static List<Problem> environmentsUsedTwice(Pipeline pipeline) {
        Map<String, Located<String>> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        pipeline.items().stream()
                .flatMap(item -> item.steps().stream())
                .flatMap(step -> step.deployment().stream())
                .forEach(name -> {
                    Located<String> before = first.putIfAbsent(name.value().toLowerCase(Locale.ROOT), name);
                    if (before != null) {
                        problems.add(new Problem(
                                Severity.WARNING,
                                ProblemCode.DEPLOYMENT_TWICE,
                                name.at(),
                                PlanMessages.deploymentTwice(name.value(), before.at()),
                                Optional.empty()));
                    }
                });
        return problems;
    }

    private static List<Problem> remarks(PlanRequest request, Pipeline pipeline) {
        PipelinesFile file = request.file();
        List<Problem> remarks = new ArrayList<>(file.remarks());
        if (!(request.trigger() instanceof Trigger.Custom)) {
            file.events().ifPresent(remarks::add);
        }
        pipeline.items().forEach(item -> remarks.addAll(item.remarks()));
        return remarks;
    }
}
