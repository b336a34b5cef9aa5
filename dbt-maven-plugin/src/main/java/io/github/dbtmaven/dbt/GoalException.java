package io.github.dbtmaven.dbt;

/**
 * A goal failed because something is missing, unreadable, rejected or unreachable. The message is complete: what
 * happened, where, why, and what to do. A failing dbt project is an {@link Outcome}, not an exception.
 */
public abstract class GoalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message for users. */
    protected GoalException(String message) {
        super(message);
    }

    /** Creates an exception with a message for users and its cause. */
    protected GoalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns whether the user can fix the problem in the project, its settings or the command line. */
    public abstract boolean fixable();
}
