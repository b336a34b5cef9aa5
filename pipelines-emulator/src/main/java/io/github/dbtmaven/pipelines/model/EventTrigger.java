package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An entry under an event of {@code triggers}: custom pipelines that start when something happens and a condition holds
 * (Bitbucket sheet 1.8).
 *
 * @param event {@code repository-push}, {@code pullrequest-created} …
 * @param condition an expression; the reader has seen that it is one
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
