package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;

/**
 * Whether an entry of {@code triggers} starts pipelines for an event.
 *
 * @param event {@code repository-push}, {@code pullrequest-created} …
 * @param condition as written
 * @param pipelines the custom pipelines that it starts if the condition holds
 * @param reason half a sentence: the comparison that decided, or why the condition cannot be decided
 */
public record TriggerDecision(
        String event, String condition, List<String> pipelines, Outcome outcome, String reason, SourcePosition at) {
    /** Whether the condition holds. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** The condition depends on something that only Bitbucket knows. */
        UNDECIDED
    }

    public TriggerDecision {
        requireNonNull(event, "event");
        requireNonNull(condition, "condition");
        pipelines = List.copyOf(pipelines);
        requireNonNull(outcome, "outcome");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
    }
}
