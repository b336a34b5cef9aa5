package io.github.dbtmaven.pipelines.explain;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.plan.AlsoTriggered;
import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what an event starts as text: the chosen pipeline and why, what else is started, and each step with the origin
 * of its values.
 */
public final class PlanText {
    private final ExplainedPlan explanation;
    private final TextLines lines = new TextLines();

    private PlanText(ExplainedPlan explanation) {
        this.explanation = explanation;
    }

    /** Returns the whole text, with a line feed at its end. */
    public static String of(ExplainedPlan explanation) {
        PlanText text = new PlanText(explanation);
        explanation
                .result()
                .<Runnable>map(
                        planned -> () -> text.plan(planned.plan()),
                        nothing -> () -> text.nothing(nothing),
                        refused -> () -> text.refused(refused))
                .run();
        return text.lines.toString();
    }

    private void nothing(PlanResult.NoPipeline nothing) {
        lines.add(0, PlanTextMessages.event(explanation.trigger()));
        lines.add(1, nothing.text());
        notes();
        alsoTriggered(nothing.alsoTriggered());
    }

    private void refused(PlanResult.Refused refused) {
        choice(refused.choice());
        notes();
        lines.add(0, "");
        lines.add(1, PlanTextMessages.rejected());
        problems(errors(refused.problems(), true));
        remarks(errors(refused.problems(), false));
    }

    private void remarks(List<Problem> remarks) {
        if (!remarks.isEmpty()) {
            lines.add(0, "");
            lines.add(1, PlanTextMessages.remarks(remarks.size()));
            problems(remarks);
        }
    }

    private void plan(Plan plan) {
        choice(plan.choice());
        notes();
        String stepsFile = StepJson.file(plan.steps(), explanation.file());
        if (!stepsFile.equals(explanation.file())) {
            lines.add(1, PlanTextMessages.imported(stepsFile));
        }
        alsoTriggered(plan.alsoTriggered());
        List<StepVariable> common = common(plan.steps());
        plan.items().forEach(item -> item(plan, item, common, 0));
        if (!common.isEmpty()) {
            lines.add(0, "");
            lines.add(1, PlanTextMessages.everyStepHas(plan.steps().size()));
            StepText.variables(lines, 3, common, plan.steps().get(0).overridden());
        }
        remarks(plan.warnings());
    }

    private void choice(PipelineChoice choice) {
        lines.columns(
                0,
                PlanTextMessages.event(explanation.trigger()),
                PlanTextMessages.chosen(choice.selector(), choice.pattern())
                        + PlanTextMessages.line(choice.at().line()));
        lines.add(1, "won: " + choice.reason());
        choice.lost()
                .forEach(lost -> lines.add(
                        1,
                        "lost: " + lost.pattern()
                                + PlanTextMessages.line(lost.at().line()) + ": " + lost.reason()));
    }

    private void notes() {
        if (!explanation.changes().isEmpty()) {
            lines.add(1, "changed: " + explanation.changes());
        }
        explanation.notes().forEach(note -> lines.add(1, note));
    }

    private void alsoTriggered(AlsoTriggered alsoTriggered) {
        alsoTriggered
                .pipelines()
                .forEach(choice -> lines.add(
                        1,
                        PlanTextMessages.alsoStarts(
                                PlanTextMessages.chosen(choice.selector(), choice.pattern())
                                        + PlanTextMessages.line(choice.at().line()),
                                choice.reason())));
        alsoTriggered.triggers().forEach(decision -> lines.add(1, PlanTextMessages.trigger(decision)));
    }

    /** @param indent 0 for items of the build; those of a child pipeline are below its caller */
    private void item(Plan plan, PlanItem item, List<StepVariable> common, int indent) {
        lines.add(0, "");
        boolean single = item.map(step -> true, group -> false, stage -> false, last -> false, unseen -> false);
        if (!single) {
            lines.add(indent + 1, PlanTextMessages.item(item));
        }
        int ofSteps = indent + (single ? 1 : 2);
        item.steps().forEach(step -> {
            new StepText(lines, ofSteps, common).write(step);
            plan.child(step).ifPresent(child -> child.items().forEach(inner -> item(plan, inner, common, ofSteps + 1)));
        });
    }

    private static List<Problem> errors(List<Problem> problems, boolean wanted) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR == wanted)
                .toList();
    }

    private void problems(List<Problem> problems) {
        problems.forEach(problem -> lines.add(2, problem.toString()));
    }

    /** Returns the variables that have the same value in all steps. */
    private static List<StepVariable> common(List<StepSpec> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        List<StepVariable> common = new ArrayList<>(steps.get(0).variables());
        steps.forEach(step -> common.retainAll(step.variables()));
        return common;
    }
}
