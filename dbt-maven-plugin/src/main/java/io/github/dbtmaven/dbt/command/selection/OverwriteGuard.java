package io.github.dbtmaven.dbt.command.selection;

import io.github.dbtmaven.dbt.artifact.Manifest;
import io.github.dbtmaven.dbt.artifact.ManifestNode;
import io.github.dbtmaven.dbt.command.reuse.Reused;
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
 * Finds selected nodes that would write to production: their relation belongs to the state, or is in a schema that only
 * production uses. The usual case is a snapshot with a fixed schema. {@code dbt_driver.py} implements the same check
 * for dbt 1.x.
 */
public final class OverwriteGuard {
    private static final Set<String> WRITES = Set.of("model", "seed", "snapshot", "function", "test");

    private final Manifest state;
    private final Map<String, String> owners = new HashMap<>();

    public OverwriteGuard(Manifest state) {
        this.state = state;
        state.nodes().values().forEach(node -> node.relationName()
                .ifPresent(relation -> owners.put(plain(relation), node.uniqueId())));
    }

    public BuildSelection decide(List<String> selectedIds, Manifest current) {
        Set<String> made = new HashSet<>(selectedIds);
        List<BuildSelection.Selected> selected = new ArrayList<>();
        List<BuildSelection.ReadsProduction> reading = new ArrayList<>();
        List<Guards.Overwrite> refused = new ArrayList<>();
        Set<String> foreign = onlyOfProduction(current);
        for (String id : selectedIds) {
            Optional<ManifestNode> node = current.node(id);
            selected.add(new BuildSelection.Selected(
                    id,
                    node.map(ManifestNode::resourceType).orElse(id.substring(0, Math.max(0, id.indexOf('.')))),
                    node.flatMap(ManifestNode::relationName).isPresent()));
            node.flatMap(each -> refused(each, foreign)).ifPresent(refused::add);
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
        return new BuildSelection(
                current.metadata().projectName(),
                current.buildable(),
                selected,
                reading,
                new Guards(
                        refused,
                        new DatabaseGuard(state, current).check(made),
                        otherAdapter(current),
                        Optional.empty(),
                        HookGuard.check(made, current, foreign, schemasOf(current))),
                missed.get(false),
                missed.get(true),
                List.of(),
                List.of(),
                Reused.NOTHING);
    }

    /** Returns the schemas of the state in which this target has no nodes. */
    private Set<String> onlyOfProduction(Manifest current) {
        Set<String> schemas =
                owners.keySet().stream().map(OverwriteGuard::schema).collect(Collectors.toCollection(HashSet::new));
        for (ManifestNode node : current.nodes().values()) {
            Optional<String> theirs = state.node(node.uniqueId()).flatMap(ManifestNode::relationName);
            if (theirs.isPresent() && !theirs.equals(node.relationName())) {
                node.relationName().map(relation -> schema(plain(relation))).ifPresent(schemas::remove);
            }
        }
        return schemas;
    }

    private Optional<Guards.Overwrite> refused(ManifestNode node, Set<String> foreign) {
        return node.relationName()
                .filter(relation -> WRITES.contains(node.resourceType()))
                .filter(relation -> owners.containsKey(plain(relation)) || foreign.contains(schema(plain(relation))))
                .map(relation ->
                        new Guards.Overwrite(node.uniqueId(), relation, owners.getOrDefault(plain(relation), "")));
    }

    private static String schema(String plain) {
        return plain.substring(0, Math.max(0, plain.lastIndexOf('.')));
    }

    private Optional<BuildSelection.ReadsProduction> readsProduction(
            ManifestNode test, Set<String> made, Manifest current) {
        Set<String> read = DatabaseGuard.relationsRead(test, current);
        List<String> deferred = read.stream()
                .filter(id -> !made.contains(id))
                .flatMap(id -> state.node(id).flatMap(ManifestNode::relationName).stream())
                .sorted()
                .toList();
        return deferred.isEmpty()
                ? Optional.empty()
                : Optional.of(new BuildSelection.ReadsProduction(
                        test.uniqueId(), deferred, read.stream().noneMatch(made::contains)));
    }

    private Optional<Guards.Adapters> otherAdapter(Manifest current) {
        String theirs = state.metadata().adapterType();
        String ours = current.metadata().adapterType();
        return theirs.isEmpty() || ours.isEmpty() || theirs.equals(ours)
                ? Optional.empty()
                : Optional.of(new Guards.Adapters(theirs, ours));
    }

    private static Set<String> schemasOf(Manifest manifest) {
        return manifest.nodes().values().stream()
                .flatMap(node -> node.relationName().stream())
                .map(relation -> schema(plain(relation)))
                .collect(Collectors.toSet());
    }

    /** Normalizes quotes and case, because warehouses and projects differ in both. */
    private static String plain(String relation) {
        return relation.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
    }
}
