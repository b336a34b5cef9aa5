package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.Optional;

/**
 * Whether a step or stage runs according to its {@code condition}.
 *
 * @param state the expression that decides right before the step; empty unless the outcome is {@link Outcome#LATER}
 * @param reason half a sentence for output, with the file and the pattern that decided
 * @param at the position of the condition
 */
public record ConditionDecision(Outcome outcome, Optional<String> state, String reason, SourcePosition at) {
    /** Whether it runs. */
    public enum Outcome {
        RUNS,
        SKIPPED,
        /** The changed files are not known; possible only in a plan that is explained. */
        UNDECIDED,
        /** An expression decides right before the step. */
        LATER
    }

    public ConditionDecision {
        requireNonNull(outcome, "outcome");
        requireNonNull(state, "state");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }

    /** Returns a decision that is already made. */
    public static ConditionDecision made(Outcome outcome, String reason, SourcePosition at) {
        return new ConditionDecision(outcome, Optional.empty(), reason, at);
    }
}
