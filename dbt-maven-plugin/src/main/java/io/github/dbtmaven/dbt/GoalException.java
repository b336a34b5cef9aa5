package io.github.dbtmaven.dbt;

/**
 * The goal could not do its job: something is missing, unreadable, rejected or not reachable. The message is one
 * sentence for a person (what, where, why, what next) and stands alone. A dbt project that fails is not an exception
 * but an {@link Outcome}.
 */
public abstract class GoalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a text of the messages of a package. */
    protected GoalException(String message) {
        super(message);
    }

    /** With a text of the messages of a package and what led to it. */
    protected GoalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the user can fix it in the project, its settings or the command line. */
    public abstract boolean fixable();
}
