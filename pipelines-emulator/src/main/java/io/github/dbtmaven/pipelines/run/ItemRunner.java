package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.queue.LockName;
import io.github.dbtmaven.pipelines.run.queue.LockRequest;
import io.github.dbtmaven.pipelines.run.queue.StepLocks;
import io.github.dbtmaven.pipelines.run.variables.StepConditions;
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
        StepConditions conditions,
        ManualStarts manual,
        StopSignal stop) {

    /**
     * Runs an item with at least one step.
     *
     * @throws StopSignal.BuildStopped if the build should stop
     */
    BuildState run(PlanItem item) {
        stop.check();
        StepSpec first = item.steps().get(0);
        if (item.steps().stream()
                .allMatch(step -> steps.resumption().of(step.index()).isPresent())) {
            item.steps().forEach(steps::taken);
            return BuildState.PASSED;
        }
        return item.map(
                single -> pauses(item, first) ? pause(item, first) : steps.run(first, Attempt.ONLY, stop),
                group -> strategy.apply(
                        group.onFail(), group.label(), first.index(), attempt -> parallel.run(group, attempt)),
                stage -> run(stage, first),
                last -> steps.run(first, Attempt.ONLY, stop),
                unseen -> {
                    throw new IllegalArgumentException(unseen.label() + " has no steps");
                });
    }

    private BuildState run(PlanItem.Stage stage, StepSpec first) {
        // the condition belongs to the stage: variables that its own steps write do not change it
        Optional<String> reason = conditions.skips(first);
        if (reason.isPresent()) {
            stage.steps().forEach(step -> events.stepSkipped(step.index(), reason.get()));
            return BuildState.PASSED;
        }
        return pauses(stage, first) ? pause(stage, first) : locked(stage, first);
    }

    /** Runs the steps of a stage while the stage has its deployment environment. */
    private BuildState locked(PlanItem.Stage stage, StepSpec first) {
        Optional<LockName> own = stage.environment().flatMap(environment -> StepLocks.deployment(environment, first));
        return steps.locked(
                new LockRequest(own.stream().toList(), List.of(), stage.label()),
                first,
                stop,
                () -> strategy.apply(
                        stage.onFail(),
                        stage.label(),
                        first.index(),
                        attempt -> inSequence(stage.steps(), own, attempt)));
    }

    private boolean pauses(PlanItem item, StepSpec first) {
        return item.manual() && conditions.skips(first).isEmpty() && !manual.starts(item.label(), first.index(), stop);
    }

    private BuildState pause(PlanItem item, StepSpec first) {
        manual.pause(first.index(), item.label(), first.index());
        return BuildState.PAUSED;
    }

    private BuildState inSequence(List<StepSpec> all, Optional<LockName> ofStage, Attempt attempt) {
        for (StepSpec step : all) {
            stop.check();
            BuildState state = steps.runWithoutCondition(step, ofStage, attempt, stop);
            if (state != BuildState.PASSED) {
                return state;
            }
        }
        return BuildState.PASSED;
    }
}
