package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;

/**
 * How to handle manual steps.
 *
 * @param run whether to run them; otherwise the build pauses
 * @param command command that would run them, for the message; empty for none
 */
public record ManualSteps(boolean run, String command) {
    /** Pauses the build. */
    public static final ManualSteps PAUSE = new ManualSteps(false, "");

    public ManualSteps {
        requireNonNull(command, "command");
    }

    /** Returns whether a step of a group runs. */
    boolean runs(StepSpec step) {
        return run || !step.manual();
    }

    /** Reports that the build waits before an item. */
    void pause(int step, String label, BuildEvents events) {
        events.stepLeftOut(step, StepState.PAUSED);
        events.warnedAbout(step, "manual-step", "", RunMessages.pausedAt(label, command));
    }
}
