package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.command.DbtRun;
import java.util.Optional;

/** Selects the most helpful message for a failed dbt run. */
public final class Failures {
    /** dbt's exit code after nodes failed */
    private static final int NODES_FAILED = 1;

    private Failures() {}

    /** Returns why a build failed, and what to do. */
    public static String reason(DbtRun run, Optional<RunSummary> summary) {
        if (!run.missingVariables().isEmpty()) {
            return GoalMessages.missingVariables(run.missingVariables());
        }
        if (run.exitCode() == 0 && summary.isEmpty()) {
            return GoalMessages.noResults();
        }
        if (run.exitCode() == NODES_FAILED && summary.isEmpty()) {
            return GoalMessages.failedWithoutResults(run.complaint());
        }
        return summary.filter(each -> !each.failed().isEmpty())
                .map(each -> GoalMessages.failedNodes(
                        each.failed().stream().map(NodeResult::uniqueId).toList(), each.skipped()))
                .orElseGet(() -> GoalMessages.stoppedEarly(
                        run.exitCode(), summary.map(RunSummary::built).orElse(0L), run.complaint()));
    }
}
