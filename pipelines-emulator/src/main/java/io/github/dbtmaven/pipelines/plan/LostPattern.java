package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;

/** Another key that could have matched, and why it was not chosen. */
public record LostPattern(String pattern, SourcePosition at, String reason) {
    public LostPattern {
        requireNonNull(pattern, "pattern");
        requireNonNull(at, "at");
        requireNonNull(reason, "reason");
    }
}
