package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/**
 * What happens after a failure of a step, parallel group or stage: {@code on-fail}.
 *
 * @param retries how often it is tried again; 0 for the other strategies
 */
public record OnFail(Strategy strategy, int retries, SourcePosition at) {
    /** The choices of {@code strategy}. */
    public enum Strategy {
        /** The pipeline fails. */
        FAIL,
        /** The pipeline goes on and can pass. */
        IGNORE,
        /** It is tried again. */
        RETRY
    }

    public OnFail {
        requireNonNull(strategy, "strategy");
        requireNonNull(at, "at");
    }
}
