package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.util.List;

/**
 * Runs the items of a build in sequence, up to the first one that fails or waits for the user. A final step runs after
 * all others, whatever their result.
 */
record BuildRunner(BuildEvents events, ItemRunner items) {

    /** Runs the items and returns the state of the build, without reporting it. */
    BuildState run(List<PlanItem> all) {
        if (all.isEmpty() || all.stream().anyMatch(item -> item.steps().isEmpty())) {
            events.broken(RunMessages.noSteps());
            return BuildState.ERROR;
        }
        try {
            BuildState state =
                    inSequence(all.stream().filter(item -> !isFinal(item)).toList());
            BuildState last =
                    inSequence(all.stream().filter(BuildRunner::isFinal).toList());
            return state == BuildState.PASSED ? last : state;
        } catch (StopSignal.BuildStopped e) {
            return BuildState.STOPPED;
        }
    }

    private BuildState inSequence(List<PlanItem> all) {
        for (PlanItem item : all) {
            BuildState state = items.run(item);
            if (state != BuildState.PASSED) {
                return state;
            }
        }
        return BuildState.PASSED;
    }

    private static boolean isFinal(PlanItem item) {
        return item.map(step -> false, group -> false, stage -> false, last -> true, unseen -> false);
    }
}
