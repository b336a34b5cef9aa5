package io.github.dbtmaven.pipelines.run.resume;

/** A build cannot be resumed; the message says why and what to do. */
public final class ResumeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ResumeException(String message) {
        super(message);
    }
}
