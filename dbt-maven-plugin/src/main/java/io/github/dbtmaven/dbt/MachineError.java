package io.github.dbtmaven.dbt;

/** An error of the machine, the network or this plugin: a program does not start, a server does not respond. */
public class MachineError extends GoalException {
    private static final long serialVersionUID = 1L;

    /** Creates an error with a message for users and its cause. */
    public MachineError(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public final boolean fixable() {
        return false;
    }
}
