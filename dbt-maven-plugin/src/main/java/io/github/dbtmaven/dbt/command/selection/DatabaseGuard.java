package io.github.dbtmaven.dbt.command.selection;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.Manifest;
import io.github.dbtmaven.dbt.artifact.ManifestNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds selected nodes that would read a relation of production in another database, on an adapter that reads only the
 * database of the connection. {@code dbt_driver.py} implements the same check for dbt 1.x.
 */
final class DatabaseGuard {
    private static final Set<String> ONE_DATABASE = Set.of("postgres", "greenplum");

    private final Manifest state;
    private final Manifest current;

    DatabaseGuard(Manifest state, Manifest current) {
        this.state = requireNonNull(state, "state");
        this.current = requireNonNull(current, "current");
    }

    List<Guards.Read> check(Collection<String> selected) {
        List<Guards.Read> found = new ArrayList<>();
        if (ONE_DATABASE.contains(current.metadata().adapterType())) {
            for (String id : new TreeSet<>(selected)) {
                current.node(id).ifPresent(node -> relationsRead(node, current).stream()
                        .filter(parent -> !selected.contains(parent))
                        .flatMap(parent -> state.node(parent).stream())
                        .filter(parent -> isElsewhere(parent.database(), node.database()))
                        .flatMap(parent -> parent.relationName().stream())
                        .forEach(relation -> found.add(new Guards.Read(id, relation))));
            }
        }
        return found;
    }

    private static boolean isElsewhere(Optional<String> theirs, Optional<String> ours) {
        return theirs.isPresent() && ours.isPresent() && !theirs.get().equalsIgnoreCase(ours.get());
    }

    /** Returns ids of the relations that a node reads. Follows the parents of ephemeral models, which dbt inlines. */
    static Set<String> relationsRead(ManifestNode node, Manifest current) {
        Set<String> read = new LinkedHashSet<>();
        for (String id : node.dependsOn()) {
            current.node(id).ifPresent(parent -> {
                if (parent.resourceType().equals("model")
                        && parent.relationName().isEmpty()) {
                    read.addAll(relationsRead(parent, current));
                } else {
                    read.add(id);
                }
            });
        }
        return read;
    }
}
