package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.NodesBuilt;
import io.github.dbtmaven.pipelines.BuildResult;
import java.util.List;
import java.util.Optional;

/**
 * The result of a rehearsal.
 *
 * @param builds all builds, including those that did not run because an earlier one failed
 * @param nodes what dbt ran in the last build; empty if it wrote no log
 * @param dbtErrors dbt's errors in the failed build, masked; empty if dbt reported none
 */
public record RehearsalResult(List<BuildResult> builds, Optional<NodesBuilt> nodes, String dbtErrors) {
    public RehearsalResult {
        builds = List.copyOf(builds);
    }

    /** Returns success, or the failure message of the first failed build. */
    public Outcome outcome() {
        return builds.stream()
                .filter(build -> !build.passed())
                .findFirst()
                .<Outcome>map(build -> new Outcome.Failed(build.sentence() + dbtErrors))
                .orElseGet(() -> new Outcome.Passed(RehearsalReportMessages.passed(builds.size())));
    }

    /** Returns whether all builds passed. */
    public boolean passed() {
        return builds.stream().allMatch(BuildResult::passed);
    }
}
