package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/**
 * What happens after a failure of a step, parallel group or stage: {@code on-fail}.
 *
 * @param retries number of retries; 0 for the other strategies
 */
public record OnFail(Strategy strategy, int retries, SourcePosition at) {
    /** The values of {@code strategy}. */
    public enum Strategy {
        /** The pipeline fails. */
        FAIL,
        /** The pipeline continues and can pass. */
        IGNORE,
        /** The step, group or stage is retried. */
        RETRY
    }

    public OnFail {
        requireNonNull(strategy, "strategy");
        requireNonNull(at, "at");
    }
}
