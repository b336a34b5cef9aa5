package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;

/** A rehearsal cannot run. The message is complete: what happened, where, why, and what to do. */
public final class RehearsalException extends UserError {
    private static final long serialVersionUID = 1;

    public RehearsalException(String message) {
        super(message);
    }

    public RehearsalException(String message, Throwable cause) {
        super(message, cause);
    }
}
