package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The {@code condition} of a step or stage (Bitbucket sheet 3.8).
 *
 * @param includes true for {@code includePaths}: runs when a changed file matches; false for {@code excludePaths}: runs
 *     when a changed file matches none of them
 */
public record Condition(boolean includes, List<Located<String>> patterns, SourcePosition at) {
    public Condition {
        patterns = List.copyOf(patterns);
        requireNonNull(at, "at");
    }
}
