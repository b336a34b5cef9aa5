package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.plan.ChildPlan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision.Outcome;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.planning.conditions.ConditionPlanner;
import io.github.dbtmaven.pipelines.planning.variables.RunVariables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans the items of a pipeline, and the child pipelines that its steps start. Used once. */
final class PipelinePlanner {
    private final PlanRequest request;
    private final PlanProblems problems;
    private final Map<String, Pipeline> custom;
    private final Map<Integer, ChildPlan> children = new HashMap<>();
    private int count;

    PipelinePlanner(PlanRequest request, PlanProblems problems) {
        this.request = request;
        this.problems = problems;
        this.custom = request.file().pipelines().customByName();
    }

    /** Returns the items of the pipeline of a build. */
    List<PlanItem> plan(Pipeline pipeline) {
        List<StepVariable> variables = RunVariables.entered(pipeline, request.trigger(), configured(), problems::add);
        return items(List.of(pipeline), 0, variables);
    }

    /** Returns the child pipelines, by the index of the step that starts each. */
    Map<Integer, ChildPlan> children() {
        return children;
    }

    /**
     * Plans a pipeline.
     *
     * @param chain the pipelines that lead to it, and the pipeline itself
     * @param caller index of the step that starts it; 0 for the pipeline of the build
     */
    private List<PlanItem> items(List<Pipeline> chain, int caller, List<StepVariable> runVariables) {
        Pipeline pipeline = chain.get(chain.size() - 1);
        problems.written(request.file().written());
        pipeline.items().forEach(item -> problems.written(item.written()));
        ConditionPlanner conditions = new ConditionPlanner(request.changedFiles());
        StepPlanner steps = new StepPlanner(
                request,
                pipeline.definitions(),
                runVariables,
                conditions,
                new ChildPlanner(custom, pipeline, problems),
                problems);
        ItemPlanner planner = new ItemPlanner(
                (step, inherited) -> {
                    StepSpec spec = steps.plan(++count, caller, step, inherited);
                    spec.child().ifPresent(child -> start(chain, spec, child));
                    return spec;
                },
                () -> count + 1,
                conditions,
                problems);
        List<PlanItem> items = pipeline.items().stream().map(planner::plan).toList();
        if (!problems.onlyExplained()) {
            items.stream()
                    .flatMap(item -> item.steps().stream())
                    .flatMap(step -> step.condition().stream())
                    .filter(decision -> decision.outcome() == Outcome.UNDECIDED)
                    .forEach(decision -> problems.refuse(
                            ProblemCode.NOT_SUPPORTED, decision.at(), PlanMessages.undecided(decision.reason())));
        }
        return items;
    }

    /** Plans the child pipeline of a step right after the step, so that its steps have the next indexes. */
    private void start(List<Pipeline> chain, StepSpec caller, ChildSpec child) {
        Optional<Pipeline> target = Optional.ofNullable(custom.get(child.custom()));
        if (target.isEmpty()) {
            if (!problems.onlyExplained()) {
                // otherwise the check of the file has reported it
                problems.refuse(
                        ProblemCode.UNKNOWN_PIPELINE,
                        child.at(),
                        PlanMessages.noSuchChild(child.custom(), custom.keySet()));
            }
            return;
        }
        Optional<List<Pipeline>> cycle = new ChildCycle(custom).from(chain, target.get());
        if (cycle.isPresent()) {
            problems.add(new Problem(
                    Severity.ERROR,
                    ProblemCode.CHILD_PIPELINE_CYCLE,
                    child.at(),
                    PlanMessages.childCycle(names(cycle.get()))));
            return;
        }
        List<Pipeline> longer = new ArrayList<>(chain);
        longer.add(target.get());
        if (caller.caller() > 0) {
            problems.refuse(ProblemCode.NOT_SUPPORTED, child.at(), PlanMessages.childOfChild(names(longer)));
            return;
        }
        target.get()
                .deployments()
                .forEach(environment -> problems.remark(
                        environment.at(),
                        PlanMessages.deploymentOfChild(
                                environment.name(), target.get().key())));
        List<StepVariable> variables = RunVariables.passed(target.get(), child, configured(), problems::add);
        children.put(
                caller.index(),
                new ChildPlan(
                        target.get().key(),
                        items(longer, caller.index(), variables),
                        target.get().at()));
    }

    private static List<String> names(List<Pipeline> pipelines) {
        return pipelines.stream().map(Pipeline::key).toList();
    }

    private Set<String> configured() {
        return request.variables().stream().map(StepVariable::name).collect(Collectors.toSet());
    }
}
