package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.artifact.NodeResult;
import java.util.List;
import java.util.Optional;

/** Chooses the sentence that helps most when dbt failed. */
final class Failures {
    private Failures() {}

    static String reason(int exitCode, List<String> missingVariables, Optional<RunSummary> summary) {
        if (!missingVariables.isEmpty()) {
            return GoalMessages.missingVariables(missingVariables);
        }
        return summary.filter(each -> !each.failed().isEmpty())
                .map(each -> GoalMessages.failedNodes(
                        each.failed().stream().map(NodeResult::uniqueId).toList(), each.skipped()))
                .orElseGet(() -> GoalMessages.stoppedEarly(exitCode));
    }
}
