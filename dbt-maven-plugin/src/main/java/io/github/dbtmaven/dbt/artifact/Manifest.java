package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a manifest that the plugin uses; see {@link ArtifactReader#manifest}.
 *
 * @param disabled unique ids of the nodes that are disabled for this target
 */
public record Manifest(ArtifactMetadata metadata, Map<String, ManifestNode> nodes, Set<String> disabled) {
    public Manifest {
        requireNonNull(metadata, "metadata");
        disabled = Set.copyOf(disabled);
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    /** Returns the node with this id, if the manifest contains it. */
    public Optional<ManifestNode> node(String uniqueId) {
        return Optional.ofNullable(nodes.get(uniqueId));
    }

    /**
     * Returns the unique ids of nodes that a full deploy builds or tests and that have no result, in manifest order.
     * Ephemeral models are not included, since dbt reports no result for them.
     */
    public List<String> leftOut(RunResults results) {
        Set<String> done = results.results().stream()
                .filter(result -> !result.skipped())
                .map(NodeResult::uniqueId)
                .collect(Collectors.toSet());
        return nodes.values().stream()
                .filter(ManifestNode::deployed)
                .map(ManifestNode::uniqueId)
                .filter(id -> !done.contains(id))
                .toList();
    }

    /** Returns the number of models, seeds, snapshots and functions. */
    public long buildable() {
        return nodes.values().stream().filter(ManifestNode::builds).count();
    }
}
