package io.github.dbtmaven.pipelines.yaml;

import static io.github.dbtmaven.pipelines.yaml.Key.key;
import static io.github.dbtmaven.pipelines.yaml.Support.BY_VALUE;

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
 * Every key that the service knows (Bitbucket sheet 1, 3 to 6): its name, its shape, where it is allowed, what it means
 * and what the emulator makes of it. The one place to edit when a key becomes honoured; reading, checks, suggestions,
 * remarks and the reference in {@code docs/keys.md} follow from it.
 */
final class KeyTable {

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

    private static final List<Key> ON_FAIL = Stream.of(Place.STEP, Place.PARALLEL, Place.STAGE)
            .map(place -> key(place, "on-fail", Shape.MAP, "`strategy`: `ignore`, `retry` or `fail` after a failure.")
                    .but(BY_VALUE, "`ignore` and `retry` are refused: a failure always fails the build yet"))
            .toList();

    private static final List<Key> ON_FAIL_KEYS = List.of(
            key(Place.ON_FAIL, "strategy", Shape.words("ignore", "retry", "fail"), "What becomes of a failure.")
                    .always(),
            key(
                    Place.ON_FAIL,
                    "max-retry-count",
                    Shape.number(1, 10),
                    "How often it is tried again with `retry`; once without it."),
            key(Place.ON_FAIL, "maxRetryCount", Shape.number(1, 10), "The same."));

    private static final Map<Place, Map<String, Key>> BY_PLACE = byPlace();

    private KeyTable() {}

    /** A key of the service, or one that people take for it. */
    static Optional<Key> find(Place place, String name) {
        return Optional.ofNullable(BY_PLACE.get(place).get(name));
    }

    /** Whether the service has such a key there. */
    static boolean knows(Place place, String name) {
        return find(place, name).filter(key -> key.support() != Support.NO_KEY).isPresent();
    }

    /** The keys of a place, in the order of the table, those that people only take for keys included. */
    static Collection<Key> keys(Place place) {
        return BY_PLACE.get(place).values();
    }

    /** The names of the service's keys of a place. */
    static List<String> names(Place place) {
        return keys(place).stream()
                .filter(key -> key.support() != Support.NO_KEY)
                .map(Key::name)
                .toList();
    }

    private static Map<Place, Map<String, Key>> byPlace() {
        Map<Place, Map<String, Key>> places = new EnumMap<>(Place.class);
        Arrays.stream(Place.values()).forEach(place -> places.put(place, new LinkedHashMap<>()));
        Stream<Key> events = EVENTS.stream()
                .map(event -> key(Place.TRIGGERS, event, Shape.LIST, "Pipelines that start at this event."));
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
                    if (places.get(key.place()).put(key.name(), key) != null) {
                        throw new IllegalStateException("\"" + key.name() + "\" is a duplicate in the table");
                    }
                });
        places.replaceAll((place, keys) -> Collections.unmodifiableMap(keys));
        return places;
    }
}
