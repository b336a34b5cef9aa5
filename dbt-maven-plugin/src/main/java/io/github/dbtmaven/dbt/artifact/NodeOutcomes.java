package io.github.dbtmaven.dbt.artifact;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a deploy did to each model, seed, snapshot, function and data test, by unique id. Ephemeral models are in no list,
 * because dbt neither builds nor reports them.
 *
 * @param applied built, or a test that passed or warned
 * @param notApplied failed, skipped or not started, also a test that failed
 * @param unknown started without a reported end: dbt was interrupted or killed, so production has the old or the new one
 * @param notSelected left alone by {@code dbt.select} or {@code dbt.exclude}
 */
public record NodeOutcomes(
        List<String> applied, List<String> notApplied, List<String> unknown, List<String> notSelected) {
    public NodeOutcomes {
        applied = List.copyOf(applied);
        notApplied = List.copyOf(notApplied);
        unknown = List.copyOf(unknown);
        notSelected = List.copyOf(notSelected);
    }

    private enum Kind {
        APPLIED,
        NOT_APPLIED,
        UNKNOWN,
        NOT_SELECTED
    }

    /** Returns whether the manifest of the deploy describes production. */
    public boolean complete() {
        return notApplied.isEmpty() && unknown.isEmpty() && notSelected.isEmpty();
    }

    /** Returns whether any model, seed, snapshot or function was built, or may have been. */
    public boolean changedProduction() {
        return applied.stream().anyMatch(NodeOutcomes::isBuilt)
                || unknown.stream().anyMatch(NodeOutcomes::isBuilt);
    }

    private static boolean isBuilt(String id) {
        return ResourceTypes.isBuilt(id.substring(0, Math.max(0, id.indexOf('.'))));
    }

    /**
     * Sorts the nodes of a manifest, in its order.
     *
     * @param results of the build; empty if dbt wrote none
     * @param events of the build; empty if this dbt reports none
     * @param ended whether dbt ended by itself, so that nothing was running at its end
     * @param narrowed whether the user selected or excluded nodes
     */
    public static NodeOutcomes of(
            Manifest manifest,
            Optional<RunResults> results,
            Optional<NodeEvents> events,
            boolean ended,
            boolean narrowed) {
        Map<String, String> statuses = new HashMap<>();
        events.ifPresent(each -> statuses.putAll(each.finished()));
        results.ifPresent(all -> all.results().forEach(each -> statuses.put(each.uniqueId(), each.status())));
        Kind others = ended && results.isPresent() ? narrowed ? Kind.NOT_SELECTED : Kind.NOT_APPLIED : Kind.UNKNOWN;

        Map<String, Kind> kinds = new LinkedHashMap<>();
        manifest.nodes().values().stream()
                .filter(ManifestNode::deployed)
                .map(ManifestNode::uniqueId)
                .forEach(id -> kinds.put(
                        id,
                        Optional.ofNullable(statuses.get(id))
                                .map(NodeOutcomes::kind)
                                .or(() -> events.map(each -> withoutEnd(id, each)))
                                .orElse(others)));
        return new NodeOutcomes(
                ids(kinds, Kind.APPLIED),
                ids(kinds, Kind.NOT_APPLIED),
                ids(kinds, Kind.UNKNOWN),
                ids(kinds, Kind.NOT_SELECTED));
    }

    /** A status that is not known here counts as not applied: at worst, the node is built once more. */
    private static Kind kind(String status) {
        return switch (status) {
            // "reused": dbt found that production has this definition already
            case "success", "pass", "warn", "reused" -> Kind.APPLIED;
            default -> Kind.NOT_APPLIED;
        };
    }

    private static Kind withoutEnd(String id, NodeEvents events) {
        if (events.started().contains(id)) {
            return Kind.UNKNOWN;
        }
        return events.selected().isEmpty() || events.selected().contains(id) ? Kind.NOT_APPLIED : Kind.NOT_SELECTED;
    }

    private static List<String> ids(Map<String, Kind> kinds, Kind kind) {
        return kinds.keySet().stream().filter(id -> kinds.get(id) == kind).toList();
    }
}
