package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.plan.PipelineSelection.Selection.Found;
import io.github.dbtmaven.pipelines.plan.PipelineSelection.Selection.Nothing;
import java.util.ArrayList;
import java.util.List;

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
                request,
                found.pipeline().definitions(),
                new RunVariables(found.pipeline(), request.trigger(), problems::add).all(),
                problems::add);
        List<StepSpec> specs = new ArrayList<>();
        for (PipelineItem item : found.pipeline().items()) {
            for (Step step : item.steps()) {
                specs.add(steps.plan(specs.size() + 1, step));
            }
        }
        List<Problem> ordered =
                problems.stream().distinct().sorted(Problem.FILE_ORDER).toList();
        return ordered.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                ? new PlanResult.Refused(found.choice(), ordered)
                : new PlanResult.Planned(new Plan(request.trigger(), found.choice(), specs, ordered));
    }

    private static List<Problem> remarks(PlanRequest request, Pipeline pipeline) {
        PipelinesFile file = request.file();
        List<Problem> remarks = new ArrayList<>(file.remarks());
        pipeline.items().forEach(item -> remarks.addAll(item.remarks()));
        return remarks;
    }
}
