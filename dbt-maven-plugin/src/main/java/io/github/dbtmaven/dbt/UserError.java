package io.github.dbtmaven.dbt;

/** An error in the project, its settings or the command line that the user can fix. */
public class UserError extends GoalException {
    private static final long serialVersionUID = 1L;

    /** Creates an error with a message for users. */
    public UserError(String message) {
        super(message);
    }

    /** Creates an error with a message for users and its cause. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public final boolean fixable() {
        return true;
    }
}
