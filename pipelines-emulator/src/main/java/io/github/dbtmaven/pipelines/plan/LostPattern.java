package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;

/** A key that stands beside the one that won, and why it lost. */
public record LostPattern(String pattern, SourcePosition at, String reason) {
    public LostPattern {
        requireNonNull(pattern, "pattern");
        requireNonNull(at, "at");
        requireNonNull(reason, "reason");
    }
}
