package io.github.dbtmaven.dbt.artifact.applied;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * From where the manifest of the applied state takes each definition.
 *
 * @param putBack unique ids of nodes and sources with the definition of the earlier manifest
 * @param marked those of them that must count as modified, whatever their definition is
 * @param removed unique ids of nodes of the new manifest that are left out
 * @param parentMap the parents of everything in the manifest
 */
record AppliedPlan(Set<String> putBack, Set<String> marked, Set<String> removed, Map<String, List<String>> parentMap) {

    /** Plans the manifest from what {@link AppliedNodes} decided. */
    static AppliedPlan of(AppliedNodes decided, ManifestDefinitions now, ManifestDefinitions before) {
        Set<String> putBack = new LinkedHashSet<>(decided.putBack());
        Set<String> removed = decided.removed();
        Deque<String> incomplete = new ArrayDeque<>(putBack);
        while (!incomplete.isEmpty()) {
            // a parent that was deleted, renamed or disabled since is still what production reads
            for (String parent : before.find(incomplete.remove()).orElseThrow().parents()) {
                boolean there = now.contains(parent) && !removed.contains(parent);
                if (!there && before.find(parent).isPresent() && putBack.add(parent)) {
                    incomplete.add(parent);
                }
            }
        }
        return new AppliedPlan(putBack, decided.marked(), removed, parentMap(putBack, removed, now, before));
    }

    private static Map<String, List<String>> parentMap(
            Set<String> putBack, Set<String> removed, ManifestDefinitions now, ManifestDefinitions before) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        now.parentMap().forEach((id, parents) -> {
            if (!removed.contains(id)) {
                map.put(id, parents);
            }
        });
        putBack.forEach(id -> map.put(
                id,
                before.parentMap()
                        .getOrDefault(id, before.find(id).orElseThrow().parents())));
        map.replaceAll((id, parents) -> parents.stream()
                .filter(each -> putBack.contains(each) || (now.contains(each) && !removed.contains(each)))
                .toList());
        return map;
    }

    /** Returns the children of everything in the manifest. */
    Map<String, List<String>> childMap() {
        Map<String, Set<String>> children = new TreeMap<>();
        parentMap.keySet().forEach(id -> children.put(id, new LinkedHashSet<>()));
        parentMap.forEach((id, parents) -> parents.forEach(parent ->
                children.computeIfAbsent(parent, key -> new LinkedHashSet<>()).add(id)));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        children.forEach((id, each) -> lists.put(id, List.copyOf(each)));
        return lists;
    }
}
