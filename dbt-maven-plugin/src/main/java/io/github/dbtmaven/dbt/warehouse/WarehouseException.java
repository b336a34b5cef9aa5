package io.github.dbtmaven.dbt.warehouse;

import io.github.dbtmaven.dbt.MachineError;

/** The warehouse of a rehearsal is not available. The message stands alone: what, why, what to do next. */
public final class WarehouseException extends MachineError {
    private static final long serialVersionUID = 1;

    public WarehouseException(String message, Throwable cause) {
        super(message, cause);
    }
}
