package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.BuildResult;
import java.util.List;
import java.util.Optional;

/**
 * How a rehearsal ended.
 *
 * @param builds those that were played or that were not because an earlier one did not pass
 * @param nodes what dbt did in the last build, when its log tells
 */
public record RehearsalResult(List<BuildResult> builds, Optional<NodesBuilt> nodes) {
    public RehearsalResult {
        builds = List.copyOf(builds);
    }

    /** Whether every build passed. */
    public boolean passed() {
        return builds.stream().allMatch(BuildResult::passed);
    }
}
