package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.artifact.RunResults;
import java.util.List;

/**
 * Counts of run results.
 *
 * @param built number of models, seeds, snapshots and functions that were built
 * @param testsPassed number of data tests and unit tests that passed
 * @param testsWarned number of tests that failed with severity {@code warn}
 * @param failed all failed nodes, in dbt's order
 * @param skipped number of nodes that dbt skipped because an upstream node failed
 */
public record RunSummary(
        long built, long testsPassed, long testsWarned, List<NodeResult> failed, long skipped, double seconds) {
    public RunSummary {
        failed = List.copyOf(failed);
    }

    /** Counts the results of a run. */
    public static RunSummary of(RunResults results) {
        return new RunSummary(
                results.count(each -> each.builds() && !each.failed() && !each.skipped()),
                results.count(each -> each.tests() && each.status().equals("pass")),
                results.count(each -> each.tests() && each.status().equals("warn")),
                results.results().stream().filter(NodeResult::failed).toList(),
                results.count(NodeResult::skipped),
                results.elapsedSeconds());
    }
}
