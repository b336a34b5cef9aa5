package io.github.dbtmaven.pipelines.sandbox;

/** A sandbox, an engine or an image is not available. The message stands alone: what, where, why, what to do next. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SandboxException(String message) {
        super(message);
    }

    public SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
