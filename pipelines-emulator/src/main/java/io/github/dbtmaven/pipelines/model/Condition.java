package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The {@code condition} of a step or stage.
 *
 * @param includes true for {@code includePaths}: runs if a changed file matches; false for {@code excludePaths}: runs
 * if a changed file matches no pattern
 * @param patterns empty if it does not depend on changed files
 * @param state an expression over variables, evaluated just before the step
 */
public record Condition(
        boolean includes, List<Located<String>> patterns, Optional<Located<String>> state, SourcePosition at) {
    public Condition {
        patterns = List.copyOf(patterns);
        requireNonNull(state, "state");
        requireNonNull(at, "at");
    }
}
