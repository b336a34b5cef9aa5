package io.github.dbtmaven.pipelines.yaml;

import static io.github.dbtmaven.pipelines.yaml.Key.honoured;
import static io.github.dbtmaven.pipelines.yaml.Support.IGNORED;
import static io.github.dbtmaven.pipelines.yaml.Support.PARTLY;
import static io.github.dbtmaven.pipelines.yaml.Support.REFUSED;
import static io.github.dbtmaven.pipelines.yaml.Support.REFUSED_FOR_EVENTS;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every key that the service knows (Bitbucket sheet 1, 3 to 6) with its shape and what the emulator makes of it. The one
 * place to edit when a key becomes honoured; checks, remarks and suggestions follow from it.
 */
final class KeyTable {
    private static final String NO_SERVICES = "services are not started yet";
    private static final String OWN_RUNNERS = "every step runs on this machine";

    private static final List<Key> KEYS = List.of(
            honoured(Place.FILE, "image", Shape.TEXT_OR_MAP),
            honoured(Place.FILE, "options", Shape.MAP_OR_NOTHING),
            honoured(Place.FILE, "clone", Shape.MAP_OR_NOTHING),
            honoured(Place.FILE, "definitions", Shape.MAP_OR_NOTHING),
            honoured(Place.FILE, "pipelines", Shape.MAP).always(),
            honoured(Place.FILE, "export", Shape.FLAG),
            honoured(Place.FILE, "labels", Shape.MAP_OR_NOTHING),
            honoured(Place.FILE, "triggers", Shape.MAP)
                    .but(REFUSED_FOR_EVENTS, "the pipelines that an event starts beside the usual one are not played"),
            honoured(Place.OPTIONS, "max-time", Shape.WHOLE_NUMBER),
            honoured(Place.OPTIONS, "docker", Shape.FLAG)
                    .but(REFUSED, NO_SERVICES)
                    .unless("false"),
            honoured(Place.OPTIONS, "size", Shape.TEXT)
                    .but(PARTLY, "the memory is limited, the number of processors is not")
                    .unless("1x"),
            honoured(Place.OPTIONS, "runtime", Shape.MAP).but(IGNORED, OWN_RUNNERS),
            honoured(Place.OPTIONS, "runs-on", Shape.TEXT_OR_LIST).but(IGNORED, OWN_RUNNERS),
            honoured(Place.CLONE, "depth", Shape.TEXT),
            honoured(Place.CLONE, "enabled", Shape.FLAG),
            // the planner warns, since a step may switch it off
            honoured(Place.CLONE, "lfs", Shape.FLAG),
            honoured(Place.CLONE, "skip-ssl-verify", Shape.FLAG)
                    .but(IGNORED, "the clone comes from this machine")
                    .unless("false"),
            honoured(Place.CLONE, "sparse-checkout", Shape.ANYTHING).but(IGNORED, "every file is checked out"),
            honoured(Place.CLONE, "filter", Shape.ANYTHING).but(IGNORED, "the clone is never a partial one"),
            honoured(Place.CLONE, "tags", Shape.ANYTHING).but(IGNORED, "no tags but the built one are fetched"),
            honoured(Place.CLONE, "strategy", Shape.ANYTHING).but(IGNORED, "git clone is used"),
            honoured(Place.DEFINITIONS, "caches", Shape.MAP_OR_NOTHING),
            honoured(Place.DEFINITIONS, "services", Shape.MAP_OR_NOTHING),
            honoured(Place.DEFINITIONS, "pipelines", Shape.MAP_OR_NOTHING),
            honoured(Place.DEFINITIONS, "imports", Shape.MAP_OR_NOTHING),
            honoured(Place.CACHE, "path", Shape.TEXT).always(),
            honoured(Place.CACHE, "key", Shape.MAP)
                    .but(PARTLY, "one version of the cache is kept, whatever its key files hold"),
            honoured(Place.CACHE_KEY, "files", Shape.LIST).always(),
            honoured(Place.SERVICE, "image", Shape.TEXT_OR_MAP),
            honoured(Place.SERVICE, "variables", Shape.MAP),
            honoured(Place.SERVICE, "memory", Shape.WHOLE_NUMBER),
            honoured(Place.SERVICE, "type", Shape.TEXT),
            honoured(Place.PIPELINES, "default", Shape.LIST_OR_MAP),
            honoured(Place.PIPELINES, "branches", Shape.MAP),
            honoured(Place.PIPELINES, "tags", Shape.MAP),
            honoured(Place.PIPELINES, "pull-requests", Shape.MAP),
            honoured(Place.PIPELINES, "custom", Shape.MAP),
            // Mercurial has been gone since 2020: nothing can push a bookmark
            honoured(Place.PIPELINES, "bookmarks", Shape.MAP),
            honoured(Place.PULL_REQUEST, "destinations", Shape.MAP),
            honoured(Place.PULL_REQUEST, "import", Shape.TEXT),
            honoured(Place.ITEM, "step", Shape.MAP),
            honoured(Place.ITEM, "parallel", Shape.LIST_OR_MAP).but(REFUSED, "steps cannot run at the same time yet"),
            honoured(Place.ITEM, "stage", Shape.MAP).but(REFUSED, "stages are not played yet"),
            honoured(Place.ITEM, "variables", Shape.LIST),
            honoured(Place.ITEM, "import", Shape.TEXT).but(REFUSED, "pipelines of other files are not read yet"),
            honoured(Place.VARIABLE, "name", Shape.TEXT).always(),
            honoured(Place.VARIABLE, "default", Shape.ANYTHING),
            honoured(Place.VARIABLE, "allowed-values", Shape.LIST),
            honoured(Place.VARIABLE, "description", Shape.ANYTHING),
            honoured(Place.PARALLEL, "steps", Shape.LIST).always(),
            honoured(Place.PARALLEL, "fail-fast", Shape.FLAG),
            honoured(Place.STAGE, "steps", Shape.LIST).always(),
            honoured(Place.STAGE, "name", Shape.TEXT),
            honoured(Place.STAGE, "deployment", Shape.TEXT),
            honoured(Place.STAGE, "environment", Shape.TEXT),
            honoured(Place.STAGE, "trigger", Shape.TEXT),
            honoured(Place.STAGE, "condition", Shape.MAP),
            honoured(Place.STEP, "name", Shape.TEXT),
            honoured(Place.STEP, "image", Shape.TEXT_OR_MAP),
            honoured(Place.STEP, "script", Shape.LIST).always(),
            honoured(Place.STEP, "after-script", Shape.LIST),
            honoured(Place.STEP, "caches", Shape.LIST),
            honoured(Place.STEP, "artifacts", Shape.LIST_OR_MAP),
            honoured(Place.STEP, "services", Shape.LIST).but(REFUSED, NO_SERVICES),
            honoured(Place.STEP, "clone", Shape.MAP_OR_NOTHING),
            honoured(Place.STEP, "size", Shape.TEXT)
                    .but(PARTLY, "the memory is limited, the number of processors is not")
                    .unless("1x"),
            honoured(Place.STEP, "max-time", Shape.WHOLE_NUMBER),
            honoured(Place.STEP, "condition", Shape.MAP)
                    .but(REFUSED, "which files changed is not looked at yet, so the step might run where it must not"),
            honoured(Place.STEP, "deployment", Shape.TEXT),
            honoured(Place.STEP, "environment", Shape.TEXT)
                    .but(REFUSED, "its variables are not given to the step yet; \"deployment\" is honoured"),
            honoured(Place.STEP, "concurrency-group", Shape.TEXT).but(IGNORED, "builds never run side by side"),
            honoured(Place.STEP, "trigger", Shape.TEXT),
            // means something inside "parallel" only, which is refused as a whole
            honoured(Place.STEP, "fail-fast", Shape.FLAG),
            honoured(Place.STEP, "oidc", Shape.FLAG)
                    .but(IGNORED, "BITBUCKET_STEP_OIDC_TOKEN is not set")
                    .unless("false"),
            honoured(Place.STEP, "runs-on", Shape.TEXT_OR_LIST).but(IGNORED, OWN_RUNNERS),
            honoured(Place.STEP, "runtime", Shape.MAP).but(IGNORED, OWN_RUNNERS),
            honoured(Place.STEP, "output-variables", Shape.LIST)
                    .but(REFUSED, "variables are not handed over to later steps yet"),
            honoured(Place.STEP, "type", Shape.TEXT)
                    .but(REFUSED, "child pipelines are not started yet")
                    .unless("inline"),
            // both mean something beside "type: pipeline" only, which is refused as a whole
            honoured(Place.STEP, "custom", Shape.TEXT),
            honoured(Place.STEP, "input-variables", Shape.MAP),
            honoured(Place.IMAGE, "name", Shape.TEXT).always(),
            honoured(Place.IMAGE, "run-as-user", Shape.USER_ID),
            honoured(Place.IMAGE, "username", Shape.TEXT),
            honoured(Place.IMAGE, "password", Shape.TEXT),
            // old files have it; registries have long stopped asking
            honoured(Place.IMAGE, "email", Shape.ANYTHING),
            honoured(Place.IMAGE, "aws", Shape.MAP)
                    .but(REFUSED, "images of a private AWS registry cannot be pulled yet"),
            honoured(Place.CONDITION, "changesets", Shape.MAP).always(),
            honoured(Place.CHANGESETS, "includePaths", Shape.LIST),
            honoured(Place.CHANGESETS, "excludePaths", Shape.LIST),
            honoured(Place.ARTIFACTS, "download", Shape.FLAG_OR_LIST),
            honoured(Place.ARTIFACTS, "paths", Shape.LIST),
            honoured(Place.ARTIFACTS, "upload", Shape.LIST)
                    .but(REFUSED, "named artifacts are not kept yet; \"paths\" is honoured"),
            honoured(Place.PIPE, "pipe", Shape.TEXT),
            honoured(Place.PIPE, "variables", Shape.MAP_OR_NOTHING));

    private static final Map<Place, Map<String, Key>> BY_PLACE = byPlace();

    private KeyTable() {}

    static Optional<Key> find(Place place, String name) {
        return Optional.ofNullable(BY_PLACE.get(place).get(name));
    }

    /** The keys of a place, in the order of the table. */
    static Collection<Key> keys(Place place) {
        return BY_PLACE.get(place).values();
    }

    private static Map<Place, Map<String, Key>> byPlace() {
        Map<Place, Map<String, Key>> places = new EnumMap<>(Place.class);
        Arrays.stream(Place.values()).forEach(place -> places.put(place, new LinkedHashMap<>()));
        for (Key key : KEYS) {
            if (places.get(key.place()).put(key.name(), key) != null) {
                throw new IllegalStateException("\"" + key.name() + "\" stands twice in the table");
            }
        }
        places.replaceAll((place, keys) -> Collections.unmodifiableMap(keys));
        return places;
    }
}
