package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The {@code condition} of a step or stage (Bitbucket sheet 3.8).
 *
 * @param includes true for {@code includePaths}: runs when a changed file matches; false for {@code excludePaths}: runs
 *     when a changed file matches none of them
 * @param patterns empty when it does not ask for changed files
 * @param state an expression over variables that is evaluated just before the step
 */
public record Condition(
        boolean includes, List<Located<String>> patterns, Optional<Located<String>> state, SourcePosition at) {
    public Condition {
        patterns = List.copyOf(patterns);
        requireNonNull(state, "state");
        requireNonNull(at, "at");
    }
}
