package io.github.dbtmaven.pipelines.git;

/** A git error, or an unsupported repository. The message is complete. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkspaceException(String message) {
        super(message);
    }

    public WorkspaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
