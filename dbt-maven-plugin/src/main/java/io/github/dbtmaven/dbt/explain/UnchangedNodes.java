package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.dbt.explain.manifest.ComparedNode;
import io.github.dbtmaven.dbt.explain.manifest.JsonValues;
import io.github.dbtmaven.dbt.explain.manifest.ManifestTexts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Shows why a node is not selected. */
final class UnchangedNodes {
    /** Fields that people edit. What dbt derives from others is not listed twice. */
    private static final List<String> EDITED =
            List.of("description", "columns", "tags", "meta", "docs", "group", "type_params", "filter");

    private final StateComparison comparison;

    UnchangedNodes(StateComparison comparison) {
        this.comparison = comparison;
    }

    NodeAnswer unchanged(String uniqueId) {
        ComparedNode node = comparison.nodes().get(uniqueId);
        Optional<ComparedNode> before = comparison.before(node);
        return before.isEmpty()
                ? new NodeAnswer.NewButNotModified(uniqueId)
                : new NodeAnswer.Unchanged(
                        uniqueId, ancestors(node).size(), ignored(before.get(), node), variables(node));
    }

    private Set<String> ancestors(ComparedNode node) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(node.parents());
        while (!open.isEmpty()) {
            String parent = open.remove();
            if (found.add(parent) && comparison.nodes().containsKey(parent)) {
                open.addAll(comparison.nodes().get(parent).parents());
            }
        }
        return found;
    }

    private List<String> ignored(ComparedNode before, ComparedNode node) {
        try (ManifestTexts oldTexts = new ManifestTexts(comparison.state().file());
                ManifestTexts newTexts = new ManifestTexts(comparison.current().file())) {
            JsonNode old = oldTexts.read(node.uniqueId(), before.offset());
            JsonNode now = newTexts.read(node.uniqueId(), node.offset());
            return EDITED.stream()
                    .filter(field -> !JsonValues.same(old.path(field), now.path(field)))
                    .toList();
        }
    }

    /** Returns the changed variables that the node or a macro on its way reads. */
    private List<String> variables(ComparedNode node) {
        Set<String> read = new TreeSet<>(node.variables());
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(node.macros());
        while (!open.isEmpty()) {
            String id = open.remove();
            if (seen.add(id)) {
                comparison.macros().now(id).ifPresent(macro -> {
                    read.addAll(macro.variables());
                    open.addAll(macro.macros());
                });
            }
        }
        read.retainAll(ProjectVariables.changed(comparison));
        return List.copyOf(read);
    }
}
