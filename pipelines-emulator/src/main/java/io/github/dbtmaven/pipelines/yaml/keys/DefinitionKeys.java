package io.github.dbtmaven.pipelines.yaml.keys;

import static io.github.dbtmaven.pipelines.yaml.keys.Key.key;
import static io.github.dbtmaven.pipelines.yaml.keys.Key.noKey;

import io.github.dbtmaven.pipelines.model.MapKind;
import java.util.List;

/** The rows of {@link KeyTable} for definitions and triggers. */
final class DefinitionKeys {
    static final List<Key> ALL = List.of(
            key(MapKind.DEFINITIONS, "caches", Shape.SECTION, "Folders that are restored in later builds, by name."),
            key(MapKind.DEFINITIONS, "services", Shape.SECTION, "Containers that run next to a step, by name."),
            key(MapKind.DEFINITIONS, "pipelines", Shape.SECTION, "Pipelines that other files can import, by name."),
            key(
                    MapKind.DEFINITIONS,
                    "imports",
                    Shape.SECTION,
                    "Files from which pipelines are imported: `alias: file`, or under `pipelines` `alias: {import: file}`. Names of files end in `pipelines.yml`."),
            key(MapKind.CACHE, "path", Shape.TEXT, "The folder: absolute, `~/…`, `$HOME/…` or relative to the clone.")
                    .always(),
            key(MapKind.CACHE, "key", Shape.MAP, "What distinguishes versions of the cache."),
            key(MapKind.CACHE_KEY, "files", Shape.LIST, "Globs of files; a change in them creates a new version.")
                    .always(),
            key(MapKind.SERVICE, "image", Shape.TEXT.or(Shape.MAP), "Required, except for a docker service."),
            key(
                    MapKind.SERVICE,
                    "variables",
                    Shape.FILLED_MAP,
                    "Its environment variables; values can contain `$NAME`."),
            key(MapKind.SERVICE, "memory", Shape.number(128), "Megabytes of the step's memory; 1024 by default."),
            key(MapKind.SERVICE, "type", Shape.words("docker"), "`docker` for another docker service."),
            noKey(MapKind.SERVICE, "environment", "the environment of a service belongs under \"variables\""),
            noKey(MapKind.SERVICE, "env", "the environment of a service belongs under \"variables\""),
            noKey(MapKind.SERVICE, "ports", "steps reach every port of a service at localhost"),
            noKey(MapKind.SERVICE, "volumes", "a service sees no folder of the step"),
            noKey(MapKind.SERVICE, "command", "a service runs the command of its image"),
            key(
                            MapKind.IMPORTED,
                            "import",
                            Shape.TEXT,
                            "A file of this repository, `repository:ref` or `repository:ref:file`.")
                    .always(),
            key(MapKind.TRIGGER, "condition", Shape.TEXT, "An expression with a boolean result.")
                    .always(),
            key(MapKind.TRIGGER, "pipelines", Shape.LIST, "Names of custom pipelines.")
                    .always());

    private DefinitionKeys() {}
}
