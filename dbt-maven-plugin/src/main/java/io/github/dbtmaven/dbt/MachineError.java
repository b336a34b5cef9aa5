package io.github.dbtmaven.dbt;

/** The machine, the network or this plugin broke: a program cannot be started, a server does not answer. */
public class MachineError extends GoalException {
    private static final long serialVersionUID = 1L;

    /** With a text of the messages of a package and what led to it. */
    public MachineError(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public final boolean fixable() {
        return false;
    }
}
