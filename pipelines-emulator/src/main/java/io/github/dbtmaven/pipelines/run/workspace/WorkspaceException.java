package io.github.dbtmaven.pipelines.run.workspace;

/** Git refused, or the repository is of a kind that cannot be run. The message stands alone. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkspaceException(String message) {
        super(message);
    }

    public WorkspaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
