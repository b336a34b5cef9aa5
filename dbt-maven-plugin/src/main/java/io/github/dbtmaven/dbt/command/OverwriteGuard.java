package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.dbt.artifact.Manifest;
import io.github.dbtmaven.dbt.artifact.ManifestNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what would overwrite production, by comparing two manifests: a selected node whose relation is one of the
 * state's. A snapshot with a fixed schema is the usual case. {@code dbt_driver.py} does the same for dbt 1.x.
 */
final class OverwriteGuard {
    private static final Set<String> WRITES = Set.of("model", "seed", "snapshot", "function", "test");

    private final Manifest state;
    private final Map<String, String> owners = new HashMap<>();

    OverwriteGuard(Manifest state) {
        this.state = state;
        state.nodes().values().forEach(node -> node.relationName()
                .ifPresent(relation -> owners.put(plain(relation), node.uniqueId())));
    }

    Decision decide(List<String> selectedIds, Manifest current) {
        Set<String> made = new HashSet<>(selectedIds);
        List<Decision.Selected> selected = new ArrayList<>();
        List<Decision.ReadsProduction> reading = new ArrayList<>();
        List<Decision.Refused> refused = new ArrayList<>();
        for (String id : selectedIds) {
            Optional<ManifestNode> node = current.node(id);
            selected.add(new Decision.Selected(
                    id,
                    node.map(ManifestNode::resourceType).orElse(id.substring(0, Math.max(0, id.indexOf('.')))),
                    node.flatMap(ManifestNode::relationName).isPresent()));
            node.flatMap(this::refused).ifPresent(refused::add);
            node.filter(each -> each.resourceType().equals("test"))
                    .flatMap(test -> readsProduction(test, made, current))
                    .ifPresent(reading::add);
        }
        Map<Boolean, List<String>> missed = state.nodes().values().stream()
                .filter(node -> WRITES.contains(node.resourceType()))
                .map(ManifestNode::uniqueId)
                .filter(id -> current.node(id).isEmpty())
                .sorted()
                .collect(Collectors.partitioningBy(current.disabled()::contains));
        return new Decision(
                current.metadata().projectName(),
                current.buildable(),
                selected,
                reading,
                refused,
                missed.get(false),
                missed.get(true),
                List.of());
    }

    private Optional<Decision.Refused> refused(ManifestNode node) {
        return node.relationName()
                .filter(relation -> WRITES.contains(node.resourceType()) && owners.containsKey(plain(relation)))
                .map(relation -> new Decision.Refused(node.uniqueId(), relation, owners.get(plain(relation))));
    }

    private Optional<Decision.ReadsProduction> readsProduction(ManifestNode test, Set<String> made, Manifest current) {
        Set<String> read = new HashSet<>();
        relationsRead(test, current, read);
        List<String> deferred = read.stream()
                .filter(id -> !made.contains(id))
                .flatMap(id -> state.node(id).flatMap(ManifestNode::relationName).stream())
                .sorted()
                .toList();
        return deferred.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decision.ReadsProduction(
                        test.uniqueId(), deferred, read.stream().noneMatch(made::contains)));
    }

    /** An ephemeral model is inlined, so its parents count. */
    private static void relationsRead(ManifestNode node, Manifest current, Set<String> read) {
        for (String id : node.dependsOn()) {
            current.node(id).ifPresent(parent -> {
                if (parent.resourceType().equals("model")
                        && parent.relationName().isEmpty()) {
                    relationsRead(parent, current, read);
                } else {
                    read.add(id);
                }
            });
        }
    }

    /** Some warehouses fold the case of names, some projects quote them: in doubt it is the same relation. */
    private static String plain(String relation) {
        return relation.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
    }
}
