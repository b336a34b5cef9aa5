package io.github.dbtmaven.pipelines.model;

import java.util.List;

/**
 * The {@code artifacts} of a step, in either form.
 *
 * @param download whether the step gets what earlier steps kept
 */
public record Artifacts(List<ArtifactPattern> patterns, boolean download) {
    /** Nothing is written: the step keeps nothing and gets everything. */
    public static final Artifacts NONE = new Artifacts(List.of(), true);

    public Artifacts {
        patterns = List.copyOf(patterns);
    }
}
