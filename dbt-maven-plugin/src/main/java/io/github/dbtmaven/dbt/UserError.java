package io.github.dbtmaven.dbt;

/** The project, its settings or the command line are wrong, and the user can fix them. */
public class UserError extends GoalException {
    private static final long serialVersionUID = 1L;

    /** With a text of the messages of a package. */
    public UserError(String message) {
        super(message);
    }

    /** With a text of the messages of a package and what led to it. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public final boolean fixable() {
        return true;
    }
}
