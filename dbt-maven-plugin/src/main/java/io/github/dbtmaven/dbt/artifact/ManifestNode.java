package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A node of a manifest.
 *
 * @param path {@code original_file_path}, with forward slashes
 * @param relationName quoted by the adapter, with the suffix {@code ()} for a function; empty for ephemeral models and
 * most tests
 * @param dependsOn unique ids of the parents
 * @param database the database of the relation; empty if the manifest names none
 * @param hooks the SQL of its hooks; for an operation, its own
 * @param survivesFullRefresh whether {@code --full-refresh} keeps its rows: a snapshot, or {@code full_refresh: false}
 */
public record ManifestNode(
        String uniqueId,
        String resourceType,
        String path,
        Optional<String> relationName,
        List<String> dependsOn,
        Optional<String> database,
        List<String> hooks,
        boolean survivesFullRefresh) {
    public ManifestNode {
        requireNonNull(uniqueId, "uniqueId");
        requireNonNull(resourceType, "resourceType");
        requireNonNull(path, "path");
        requireNonNull(relationName, "relationName");
        dependsOn = List.copyOf(dependsOn);
        requireNonNull(database, "database");
        hooks = List.copyOf(hooks);
    }

    /**
     * Returns whether a full deploy reports a result for it: data tests and everything that dbt creates in the
     * warehouse.
     */
    public boolean deployed() {
        return resourceType.equals("test") || (builds() && relationName.isPresent());
    }

    /** Returns whether it counts as a node: a model, seed, snapshot or function. Tests are counted separately. */
    public boolean builds() {
        return ResourceTypes.isBuilt(resourceType);
    }
}
