package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;

/**
 * What an entry of {@code triggers} comes to at an event of the build.
 *
 * @param event {@code repository-push}, {@code pullrequest-created} …
 * @param condition as written
 * @param pipelines the custom pipelines that it starts when the condition holds
 * @param reason half a sentence: which comparison decided, or why nobody can tell
 */
public record TriggerDecision(
        String event, String condition, List<String> pipelines, Outcome outcome, String reason, SourcePosition at) {
    /** Whether the condition holds. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** It asks for something that only the service knows. */
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
