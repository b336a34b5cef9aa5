package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An entry of {@code triggers}: custom pipelines that an event starts if a condition is true.
 *
 * @param event {@code repository-push}, {@code pullrequest-created} …
 * @param condition a valid expression
 * @param pipelines names of custom pipelines
 */
public record EventTrigger(
        String event, Located<String> condition, List<Located<String>> pipelines, SourcePosition at) {
    public EventTrigger {
        requireNonNull(event, "event");
        requireNonNull(condition, "condition");
        pipelines = List.copyOf(pipelines);
        requireNonNull(at, "at");
    }
}
