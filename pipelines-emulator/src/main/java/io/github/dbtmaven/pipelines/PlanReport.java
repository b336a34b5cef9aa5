package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.explain.ExplainedPlan;
import io.github.dbtmaven.pipelines.explain.PlanJson;
import io.github.dbtmaven.pipelines.explain.PlanText;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.List;

/** Explains a plan: what would run, and the reason for each choice. Secrets are not masked. */
public final class PlanReport {
    private final ExplainedPlan explanation;

    /**
     * Creates a report.
     *
     * @param file the path of the pipelines file as the user wrote it
     * @param changes a description of the changed files if a condition depends on them: {@code 3 files of commit
     * 4f2c1d9}
     * @param notes additional notes, one sentence each
     */
    public PlanReport(String file, Trigger trigger, PlanResult result, String changes, List<String> notes) {
        this.explanation = new ExplainedPlan(file, trigger, result, changes, notes);
    }

    /** Returns the report as text. */
    public String text() {
        return PlanText.of(explanation);
    }

    /** Returns the report as JSON. */
    public String json() {
        return PlanJson.of(explanation);
    }
}
