package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;

/**
 * A step in its open sandbox.
 *
 * @param timer kills it after its {@code max-time}
 * @param stop asks it to stop
 */
record RunningStep(
        StepSpec spec,
        Sandbox sandbox,
        StepEnvironment environment,
        EventScope events,
        StepTimer timer,
        StopSignal stop) {
    /** Returns whether the step was killed, so that its sandbox runs nothing any more. */
    boolean killed() {
        return timer.expired();
    }
}
