package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;

/** A rehearsal cannot be run. The message stands alone: what, where, why, what to do next. */
public final class RehearsalException extends UserError {
    private static final long serialVersionUID = 1;

    public RehearsalException(String message) {
        super(message);
    }

    public RehearsalException(String message, Throwable cause) {
        super(message, cause);
    }
}
