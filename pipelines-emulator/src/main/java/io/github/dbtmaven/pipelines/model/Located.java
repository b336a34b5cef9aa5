package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/** A value together with the place that says it. */
public record Located<T>(T value, SourcePosition at) {
    public Located {
        requireNonNull(value, "value");
        requireNonNull(at, "at");
    }
}
