package io.github.dbtmaven.dbt.artifact;

/** An artifact that cannot be used: not there, broken off, not JSON, or of a schema that is not known. */
public final class ArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says what is wrong with the file, without naming it: {@code is not complete JSON …}. */
    public ArtifactException(String message) {
        super(message);
    }

    /** As above, with the cause. */
    public ArtifactException(String message, Throwable cause) {
        super(message, cause);
    }
}
