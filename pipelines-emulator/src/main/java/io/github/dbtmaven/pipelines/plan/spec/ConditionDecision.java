package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;

/**
 * Whether a step or stage runs according to its {@code condition}.
 *
 * @param reason half a sentence for output, with the file and the pattern that decided
 * @param at the position of the condition
 */
public record ConditionDecision(Outcome outcome, String reason, SourcePosition at) {
    /** Whether it runs. */
    public enum Outcome {
        RUNS,
        SKIPPED,
        /** The changed files are not known; possible only in a plan that is explained. */
        UNDECIDED,
        /** An expression decides right before the step; possible only in a plan that is explained. */
        LATER
    }

    public ConditionDecision {
        requireNonNull(outcome, "outcome");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }
}
