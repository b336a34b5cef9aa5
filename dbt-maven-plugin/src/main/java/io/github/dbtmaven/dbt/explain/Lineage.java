package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.dbt.artifact.ResourceTypes;
import io.github.dbtmaven.dbt.explain.manifest.ComparedNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which nodes read which others. */
public final class Lineage {
    private final Map<String, List<String>> children = new HashMap<>();
    /** For each node that reads a changed one, directly or not: the parent on a shortest path from a changed node. */
    private final Map<String, String> reached = new LinkedHashMap<>();

    /** Walks from the changed nodes to all nodes that read them; the cost is linear in the size of the graph. */
    Lineage(Collection<ComparedNode> nodes, Collection<String> changed) {
        for (ComparedNode node : nodes) {
            if (node.listed()) {
                node.parents().forEach(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>())
                        .add(node.uniqueId()));
            }
        }
        Set<String> roots = new HashSet<>(changed);
        Deque<String> open = new ArrayDeque<>(changed);
        while (!open.isEmpty()) {
            String parent = open.remove();
            for (String child : children(parent)) {
                if (!roots.contains(child) && reached.putIfAbsent(child, parent) == null) {
                    open.add(child);
                }
            }
        }
    }

    private List<String> children(String uniqueId) {
        return children.getOrDefault(uniqueId, List.of());
    }

    /** Returns the nodes that read a changed one and are not changed themselves. */
    Set<String> reached() {
        return Collections.unmodifiableSet(reached.keySet());
    }

    /** Returns a shortest path from a changed node to this one; empty if there is none. */
    Optional<List<String>> path(String uniqueId) {
        if (!reached.containsKey(uniqueId)) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>();
        for (String at = uniqueId; at != null; at = reached.get(at)) {
            path.add(at);
        }
        Collections.reverse(path);
        return Optional.of(path);
    }

    /** Counts the nodes and tests that read this one, directly or not. */
    Following following(String uniqueId) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(children(uniqueId));
        while (!open.isEmpty()) {
            String child = open.remove();
            if (found.add(child)) {
                open.addAll(children(child));
            }
        }
        found.remove(uniqueId);
        return Following.of(found);
    }

    /** Number of nodes and tests that follow from a change. */
    public record Following(long nodes, long tests) {
        static Following of(Collection<String> ids) {
            return new Following(
                    ids.stream().filter(id -> ResourceTypes.isBuilt(type(id))).count(),
                    ids.stream().filter(id -> ResourceTypes.isTest(type(id))).count());
        }

        private static String type(String uniqueId) {
            return uniqueId.substring(0, Math.max(0, uniqueId.indexOf('.')));
        }
    }
}
