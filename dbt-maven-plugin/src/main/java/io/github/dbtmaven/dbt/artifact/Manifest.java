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
 * The part of a manifest that the plugin needs. {@link Artifacts#manifest} reads one.
 *
 * @param disabled unique ids of what the project has and this target disables
 */
public record Manifest(ArtifactMetadata metadata, Map<String, ManifestNode> nodes, Set<String> disabled) {
    public Manifest {
        requireNonNull(metadata, "metadata");
        disabled = Set.copyOf(disabled);
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    /** The node of this id, if the manifest has it. */
    public Optional<ManifestNode> node(String uniqueId) {
        return Optional.ofNullable(nodes.get(uniqueId));
    }

    /**
     * Unique ids of what a whole deploy builds or tests and of which these results say nothing, in the order of the
     * manifest. An ephemeral model never has a result.
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

    /** How many models, seeds, snapshots and functions there are. */
    public long buildable() {
        return nodes.values().stream().filter(ManifestNode::builds).count();
    }
}
