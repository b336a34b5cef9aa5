package io.github.dbtmaven.dbt.explain.manifest;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.ArtifactMetadata;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a comparison needs of a manifest.
 *
 * @param nodes by unique id, in the order of the file: nodes, sources, exposures, metrics, semantic models, saved
 * queries, unit tests and functions
 * @param disabled unique ids of what is disabled for the target
 */
public record ComparedManifest(
        Path file,
        ArtifactMetadata metadata,
        Map<String, ComparedNode> nodes,
        Map<String, ComparedMacro> macros,
        Set<String> disabled) {
    public ComparedManifest {
        requireNonNull(file, "file");
        requireNonNull(metadata, "metadata");
        requireNonNull(nodes, "nodes");
        requireNonNull(macros, "macros");
        requireNonNull(disabled, "disabled");
    }
}
