package io.github.dbtmaven.pipelines.run.queue;

/** A lock cannot be taken; the message says why. */
public final class LockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LockException(String message) {
        super(message);
    }

    LockException(String message, Throwable cause) {
        super(message, cause);
    }
}
