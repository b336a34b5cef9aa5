package io.github.dbtmaven.dbt.artifact.applied;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The definitions in a manifest, without their SQL.
 *
 * @param adapter dbt's name of the kind of warehouse; empty if unknown
 * @param nodes also the functions, by unique id
 * @param parentMap the parents of everything in the manifest that can have any
 */
record ManifestDefinitions(
        String adapter,
        Map<String, Definition> nodes,
        Map<String, Definition> sources,
        Map<String, Macro> macros,
        Map<String, List<String>> parentMap) {

    /**
     * A macro.
     *
     * @param hash of its SQL
     * @param calls unique ids of the macros that it calls directly
     */
    record Macro(String hash, List<String> calls) {}

    private static final Set<String> DROPS_VIEWS = Set.of("postgres", "redshift", "greenplum");

    /** Returns whether dbt drops the views that read a relation when it rebuilds that relation. */
    boolean dropsViews() {
        return DROPS_VIEWS.contains(adapter);
    }

    Optional<Definition> find(String id) {
        return Optional.ofNullable(nodes.getOrDefault(id, sources.get(id)));
    }

    boolean contains(String id) {
        return nodes.containsKey(id) || sources.containsKey(id) || parentMap.containsKey(id);
    }

    /** Returns the direct consumers of each node and source. */
    Map<String, Set<String>> children() {
        Map<String, Set<String>> children = new LinkedHashMap<>();
        nodes.values().forEach(node -> node.parents()
                .forEach(parent ->
                        children.computeIfAbsent(parent, key -> new HashSet<>()).add(node.id())));
        return children;
    }

    /** Returns the macros whose SQL differs from that of other definitions, and all macros that call them. */
    Set<String> changedMacros(ManifestDefinitions before) {
        Set<String> changed = new HashSet<>();
        macros.forEach((id, macro) -> {
            Macro earlier = before.macros.get(id);
            if (earlier == null || !earlier.hash().equals(macro.hash())) {
                changed.add(id);
            }
        });
        boolean more = !changed.isEmpty();
        while (more) {
            more = false;
            for (Map.Entry<String, Macro> macro : macros.entrySet()) {
                if (macro.getValue().calls().stream().anyMatch(changed::contains) && changed.add(macro.getKey())) {
                    more = true;
                }
            }
        }
        return changed;
    }
}
