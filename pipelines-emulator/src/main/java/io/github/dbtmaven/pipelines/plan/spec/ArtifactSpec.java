package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;

/** A glob of {@code artifacts}, relative to the clone. Variables in it are not expanded. */
public record ArtifactSpec(String pattern, SourcePosition at) {
    public ArtifactSpec {
        requireNonNull(pattern, "pattern");
        requireNonNull(at, "at");
    }
}
