package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;

/**
 * What the {@code condition} of a step or stage comes to.
 *
 * @param reason half a sentence for a person with the file and the pattern that decided
 * @param at where the condition stands
 */
public record ConditionDecision(Outcome outcome, String reason, SourcePosition at) {
    /** Whether it runs. */
    public enum Outcome {
        RUNS,
        SKIPPED,
        /** The changed files are not known; only a plan that is explained has this. */
        UNDECIDED,
        /** An expression decides just before the step; only a plan that is explained has this. */
        LATER
    }

    public ConditionDecision {
        requireNonNull(outcome, "outcome");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }
}
