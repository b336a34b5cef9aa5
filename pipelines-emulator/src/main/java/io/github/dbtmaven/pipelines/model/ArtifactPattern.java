package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/** A glob in {@code artifacts}, relative to the clone. */
public record ArtifactPattern(String glob, SourcePosition at) {
    public ArtifactPattern {
        requireNonNull(glob, "glob");
        requireNonNull(at, "at");
    }
}
