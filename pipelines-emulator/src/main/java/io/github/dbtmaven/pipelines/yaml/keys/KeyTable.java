package io.github.dbtmaven.pipelines.yaml.keys;

import static io.github.dbtmaven.pipelines.yaml.keys.Key.key;

import io.github.dbtmaven.pipelines.model.MapKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All keys that Bitbucket has, with name, shape, location and meaning. The source for reading, checks, suggestions and
 * the reference in {@code docs/keys.md}. What the emulator supports is in the planner's support table.
 */
public final class KeyTable {

    private static final List<String> EVENTS = List.of(
            "repository-push",
            "pullrequest-created",
            "pullrequest-updated",
            "pullrequest-push",
            "pullrequest-fulfilled",
            "pullrequest-rejected",
            "pullrequest-reviewer-status-updated",
            "pipeline-completed",
            "deployment-completed");

    private static final List<Key> ON_FAIL = Stream.of(MapKind.STEP, MapKind.PARALLEL, MapKind.STAGE)
            .map(kind -> key(kind, "on-fail", Shape.MAP, "`strategy`: `ignore`, `retry` or `fail` after a failure."))
            .toList();

    private static final List<Key> ON_FAIL_KEYS = List.of(
            key(MapKind.ON_FAIL, "strategy", Shape.words("ignore", "retry", "fail"), "What happens after a failure.")
                    .always(),
            key(
                    MapKind.ON_FAIL,
                    "max-retry-count",
                    Shape.number(1, 10),
                    "Number of retries with `retry`; 1 by default."),
            key(MapKind.ON_FAIL, "maxRetryCount", Shape.number(1, 10), "The same."));

    private static final Map<MapKind, Map<String, Key>> BY_KIND = byKind();

    private KeyTable() {}

    /** Finds a key, including keys that Bitbucket does not have. */
    static Optional<Key> find(MapKind kind, String name) {
        return Optional.ofNullable(BY_KIND.get(kind).get(name));
    }

    /** Returns whether Bitbucket has the key in this kind of map. */
    public static boolean knows(MapKind kind, String name) {
        return find(kind, name).filter(Key::isKnown).isPresent();
    }

    /** Returns the keys of a kind of map in the order of the table, including those that Bitbucket does not have. */
    static Collection<Key> keys(MapKind kind) {
        return BY_KIND.get(kind).values();
    }

    /** Returns the names of Bitbucket's keys of a kind of map. */
    public static List<String> names(MapKind kind) {
        return keys(kind).stream().filter(Key::isKnown).map(Key::name).toList();
    }

    private static Map<MapKind, Map<String, Key>> byKind() {
        Map<MapKind, Map<String, Key>> kinds = new EnumMap<>(MapKind.class);
        Arrays.stream(MapKind.values()).forEach(kind -> kinds.put(kind, new LinkedHashMap<>()));
        Stream<Key> events = EVENTS.stream()
                .map(event -> key(MapKind.TRIGGERS, event, Shape.LIST, "Pipelines that start at this event."));
        Stream.of(
                        FileKeys.ALL.stream(),
                        DefinitionKeys.ALL.stream(),
                        events,
                        PipelineKeys.ALL.stream(),
                        StepKeys.ALL.stream(),
                        ON_FAIL.stream(),
                        ON_FAIL_KEYS.stream())
                .flatMap(keys -> keys)
                .forEach(key -> {
                    if (kinds.get(key.kind()).put(key.name(), key) != null) {
                        throw new IllegalStateException("\"" + key.name() + "\" is a duplicate in the table");
                    }
                });
        kinds.replaceAll((kind, keys) -> Collections.unmodifiableMap(keys));
        return kinds;
    }
}
