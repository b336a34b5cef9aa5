package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.conditions.ConditionPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;

/** Turns the items of a pipeline into items of a plan. */
final class ItemPlanner {
    private final BiFunction<Step, InheritedSettings, StepSpec> steps;
    private final IntSupplier next;
    private final ConditionPlanner conditions;
    private final PlanProblems problems;

    /**
     * Creates the planner.
     *
     * @param steps plans the next step
     * @param next returns the index of the next step
     */
    ItemPlanner(
            BiFunction<Step, InheritedSettings, StepSpec> steps,
            IntSupplier next,
            ConditionPlanner conditions,
            PlanProblems problems) {
        this.steps = steps;
        this.next = next;
        this.conditions = conditions;
        this.problems = problems;
    }

    PlanItem plan(PipelineItem item) {
        return item.map(
                single -> new PlanItem.OneStep(steps.apply(single.step(), InheritedSettings.NONE)),
                group -> new PlanItem.ParallelGroup(members(group), group.failFast(), group.onFail(), group.at()),
                this::stage,
                last -> new PlanItem.FinalStep(steps.apply(last.step(), InheritedSettings.NONE), last.at()),
                this::unseen);
    }

    private PlanItem unseen(PipelineItem.Import imported) {
        problems.refuse(
                ProblemCode.NOT_SUPPORTED,
                imported.at(),
                imported.elsewhere()
                        ? PlanMessages.otherRepository(imported.source())
                        : PlanMessages.importNotRead(imported.source()));
        return new PlanItem.UnseenImport(imported.source(), imported.at());
    }

    private List<StepSpec> members(PipelineItem.Parallel group) {
        List<StepSpec> members = new ArrayList<>();
        int size = group.steps().size();
        int first = next.getAsInt();
        for (Step step : group.steps()) {
            Explained<Boolean> failFast = step.failFast()
                    .map(own -> new Explained<>(own.value(), Explained.atLine("step", own.at())))
                    .orElseGet(() -> new Explained<>(group.failFast(), Explained.atLine("parallel", group.at())));
            ParallelPlace place = new ParallelPlace(members.size(), size, first, failFast);
            members.add(
                    steps.apply(step, new InheritedSettings(Optional.empty(), Optional.empty(), Optional.of(place))));
        }
        return members;
    }

    private PlanItem.Stage stage(PipelineItem.Stage stage) {
        Optional<EnvironmentSpec> environment = stage.environment()
                .map(written -> new EnvironmentSpec(
                        written.name(), written.tracked(), Explained.atLine("stage", written.at())));
        Optional<ConditionDecision> condition = stage.condition().map(conditions::decide);
        InheritedSettings inherited = new InheritedSettings(environment, condition, Optional.empty());
        return new PlanItem.Stage(
                stage.name(),
                stage.steps().stream().map(step -> steps.apply(step, inherited)).toList(),
                environment,
                condition,
                stage.manual().isPresent(),
                stage.onFail(),
                stage.at());
    }
}
