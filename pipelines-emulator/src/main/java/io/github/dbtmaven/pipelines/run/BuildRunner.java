package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the items of a build in sequence, up to the first one that fails or waits for the user. A final step runs after
 * all others, whatever their result, also if these are stopped.
 *
 * @param items runs all items but the final step
 * @param last runs the final step, which stops only with the build
 * @param passed receives each item that passes, or whose failure is ignored
 */
record BuildRunner(
        BuildEvents events,
        ItemRunner items,
        ItemRunner last,
        EarlyEnd early,
        StopSignal stop,
        Consumer<PlanItem> passed) {

    /** Runs the items and returns the state of the build, without reporting it. */
    BuildState run(List<PlanItem> all) {
        if (all.isEmpty() || all.stream().anyMatch(item -> item.steps().isEmpty())) {
            events.broken(RunMessages.noSteps());
            return BuildState.ERROR;
        }
        try {
            List<PlanItem> finals = all.stream().filter(BuildRunner::isFinal).toList();
            finals.forEach(early::before);
            BuildState state =
                    upToFinal(all.stream().filter(item -> !isFinal(item)).toList());
            BuildState ofFinal = inSequence(finals, last, passed);
            return state == BuildState.PASSED ? ofFinal : state;
        } catch (StopSignal.BuildStopped e) {
            return BuildState.STOPPED;
        }
    }

    private BuildState upToFinal(List<PlanItem> all) {
        try {
            return inSequence(all, items, passed);
        } catch (StopSignal.BuildStopped e) {
            stop.check();
            events.runningStopped();
            return BuildState.STOPPED;
        } finally {
            early.over();
        }
    }

    /**
     * Runs the items of a child pipeline, the final step after all others.
     *
     * @throws StopSignal.BuildStopped if they should stop
     */
    static BuildState runChild(List<PlanItem> all, ItemRunner runner) {
        BuildState state =
                inSequence(all.stream().filter(item -> !isFinal(item)).toList(), runner, item -> {});
        BuildState ofFinal =
                inSequence(all.stream().filter(BuildRunner::isFinal).toList(), runner, item -> {});
        return state == BuildState.PASSED ? ofFinal : state;
    }

    private static BuildState inSequence(List<PlanItem> all, ItemRunner runner, Consumer<PlanItem> passed) {
        for (PlanItem item : all) {
            BuildState state = runner.run(item);
            if (state != BuildState.PASSED) {
                return state;
            }
            passed.accept(item);
        }
        return BuildState.PASSED;
    }

    static boolean isFinal(PlanItem item) {
        return item.map(step -> false, group -> false, stage -> false, last -> true, unseen -> false);
    }
}
