package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/**
 * The deployment environment of a step or stage.
 *
 * @param tracked true for {@code deployment}, false for {@code environment}, which only provides variables
 */
public record Environment(String name, boolean tracked, SourcePosition at) {
    public Environment {
        requireNonNull(name, "name");
        requireNonNull(at, "at");
    }
}
