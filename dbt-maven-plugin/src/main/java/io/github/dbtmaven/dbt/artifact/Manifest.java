package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The part of a manifest that the plugin needs. {@link Artifacts#manifest} reads one. */
public record Manifest(ArtifactMetadata metadata, Map<String, ManifestNode> nodes) {
    public Manifest {
        requireNonNull(metadata, "metadata");
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    /** The node of this id, if the manifest has it. */
    public Optional<ManifestNode> node(String uniqueId) {
        return Optional.ofNullable(nodes.get(uniqueId));
    }

    /** How many models, seeds and snapshots there are. */
    public long buildable() {
        return nodes.values().stream().filter(ManifestNode::builds).count();
    }
}
