package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What the plugin needs of a node of a manifest.
 *
 * @param path {@code original_file_path}, with forward slashes
 * @param relationName quoted as the adapter quotes it, of a function with {@code ()} behind it; empty for ephemeral models and most tests
 * @param dependsOn unique ids of the parents
 * @param survivesFullRefresh whether {@code --full-refresh} keeps its rows: a snapshot, or {@code full_refresh: false}
 */
public record ManifestNode(
        String uniqueId,
        String resourceType,
        String path,
        Optional<String> relationName,
        List<String> dependsOn,
        boolean survivesFullRefresh) {
    public ManifestNode {
        requireNonNull(uniqueId, "uniqueId");
        requireNonNull(resourceType, "resourceType");
        requireNonNull(path, "path");
        requireNonNull(relationName, "relationName");
        dependsOn = List.copyOf(dependsOn);
    }

    /** Whether a whole deploy has a result for it: everything that it creates in the warehouse, and data tests. */
    public boolean deployed() {
        return resourceType.equals("test") || (builds() && relationName.isPresent());
    }

    /** Whether it is counted as a node: models, seeds, snapshots and functions are; tests are counted apart. */
    public boolean builds() {
        return ResourceTypes.isBuilt(resourceType);
    }
}
