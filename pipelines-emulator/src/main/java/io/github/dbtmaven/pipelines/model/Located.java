package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/** A value with its position in the file. */
public record Located<T>(T value, SourcePosition at) {
    public Located {
        requireNonNull(value, "value");
        requireNonNull(at, "at");
    }
}
