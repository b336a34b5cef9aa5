package io.github.dbtmaven.dbt.warehouse;

import io.github.dbtmaven.dbt.MachineError;

/** The warehouse of a rehearsal is not available. The message is complete: what happened, why, and what to do. */
public final class WarehouseException extends MachineError {
    private static final long serialVersionUID = 1;

    public WarehouseException(String message, Throwable cause) {
        super(message, cause);
    }
}
