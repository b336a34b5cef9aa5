package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.artifact.RunResults;
import java.util.List;

/**
 * Run results, counted.
 *
 * @param built models, seeds, snapshots and functions that were built
 * @param testsPassed data tests and unit tests that passed
 * @param testsWarned those that found something and only warn
 * @param failed everything that failed, in dbt's order
 * @param skipped what was left out because something before it failed
 */
public record RunSummary(
        long built, long testsPassed, long testsWarned, List<NodeResult> failed, long skipped, double seconds) {
    public RunSummary {
        failed = List.copyOf(failed);
    }

    static RunSummary of(RunResults results) {
        return new RunSummary(
                results.count(each -> each.builds() && !each.failed() && !each.skipped()),
                results.count(each -> each.tests() && each.status().equals("pass")),
                results.count(each -> each.tests() && each.status().equals("warn")),
                results.results().stream().filter(NodeResult::failed).toList(),
                results.count(NodeResult::skipped),
                results.elapsedSeconds());
    }
}
