package io.github.dbtmaven.dbt.artifact;

/** An artifact is missing, incomplete, not JSON, or has an unsupported schema version. */
public final class ArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message completes a sentence about the file: {@code is not complete JSON …}. */
    public ArtifactException(String message) {
        super(message);
    }

    /** Creates an exception with a message and its cause. */
    public ArtifactException(String message, Throwable cause) {
        super(message, cause);
    }
}
