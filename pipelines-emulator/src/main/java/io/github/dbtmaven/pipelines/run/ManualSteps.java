package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.PlanItem;

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

    String pausedAt(PlanItem item) {
        return RunMessages.pausedAt(item.label(), command);
    }
}
