package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.PlanItem;

/**
 * What to do with steps that wait for a person.
 *
 * @param run true: run them like others; false: the build pauses
 * @param command the line that would run them, for the message; empty when there is none
 */
public record ManualSteps(boolean run, String command) {
    /** The build pauses. */
    public static final ManualSteps PAUSE = new ManualSteps(false, "");

    public ManualSteps {
        requireNonNull(command, "command");
    }

    String pausedAt(PlanItem item) {
        String label = item.label();
        return Character.toUpperCase(label.charAt(0)) + label.substring(1) + " is manual, so the build waits before it"
                + (command.isEmpty() ? "." : "; this runs it: " + command);
    }
}
