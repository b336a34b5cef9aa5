package io.github.dbtmaven.dbt.command.index;

import java.io.IOException;

/** A program cannot be fetched from the index. The message is a reason, without secrets. */
final class IndexException extends IOException {
    private static final long serialVersionUID = 1L;

    IndexException(String message) {
        super(message);
    }

    IndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
