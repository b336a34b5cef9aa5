package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.pipelines.BuildResult;
import java.util.List;
import java.util.Optional;

/**
 * How a rehearsal ended.
 *
 * @param builds those that were run or that were not because an earlier one did not pass
 * @param nodes what dbt did in the last build, when its log tells
 * @param dbtErrors dbt's own errors in the build that failed, secrets masked; empty when dbt reported none
 */
public record RehearsalResult(List<BuildResult> builds, Optional<NodesBuilt> nodes, String dbtErrors) {
    public RehearsalResult {
        builds = List.copyOf(builds);
    }

    /** Passed, or the sentence of the first build that did not. */
    public Outcome outcome() {
        return builds.stream()
                .filter(build -> !build.passed())
                .findFirst()
                .<Outcome>map(build -> new Outcome.Failed(build.sentence() + dbtErrors))
                .orElseGet(() -> new Outcome.Passed(StoryMessages.passed(builds.size())));
    }

    /** Whether every build passed. */
    public boolean passed() {
        return builds.stream().allMatch(BuildResult::passed);
    }
}
