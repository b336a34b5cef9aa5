package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.util.List;
import java.util.Optional;

/**
 * Runs an item of a plan: a step, the members of a group at the same time, or the steps of a stage in sequence up to the
 * first one that fails. An item of skipped steps does not wait for the user.
 */
record ItemRunner(
        BuildEvents events,
        StepExecution steps,
        ParallelRunner parallel,
        FailureStrategy strategy,
        ManualSteps manual,
        StopSignal stop) {

    /**
     * Runs an item with at least one step.
     *
     * @throws StopSignal.BuildStopped if the build should stop
     */
    BuildState run(PlanItem item) {
        stop.check();
        Optional<StepSpec> first =
                item.steps().stream().filter(step -> !step.skipped()).findFirst();
        if (item.manual() && first.isPresent() && !manual.run()) {
            manual.pause(first.get().index(), item.label(), events);
            return BuildState.PAUSED;
        }
        int index = item.steps().get(0).index();
        return item.map(
                single -> steps.run(single.step(), Attempt.ONLY, stop),
                group -> strategy.apply(group.onFail(), group.label(), index, attempt -> parallel.run(group, attempt)),
                stage -> strategy.apply(
                        stage.onFail(), stage.label(), index, attempt -> inSequence(stage.steps(), attempt)),
                last -> steps.run(last.step(), Attempt.ONLY, stop),
                unseen -> {
                    throw new IllegalArgumentException(unseen.label() + " has no steps");
                });
    }

    private BuildState inSequence(List<StepSpec> all, Attempt attempt) {
        for (StepSpec step : all) {
            BuildState state = steps.run(step, attempt, stop);
            if (state != BuildState.PASSED) {
                return state;
            }
        }
        return BuildState.PASSED;
    }
}
