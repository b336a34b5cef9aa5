package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.run.resume.ResumeException;

/** A build cannot be resumed at a step; the message says why and what to do. */
public final class ResumeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    ResumeRefusal(ResumeException cause) {
        super(cause.getMessage(), cause);
    }
}
