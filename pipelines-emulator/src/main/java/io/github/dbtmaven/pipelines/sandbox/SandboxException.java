package io.github.dbtmaven.pipelines.sandbox;

/**
 * A sandbox, an engine or an image is not available. The message is complete: what happened, where, why, and what to
 * do.
 */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SandboxException(String message) {
        super(message);
    }

    public SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
