package io.github.dbtmaven.pipelines.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The caches that need no definition. */
public final class PredefinedCaches {
    /** Images of the docker service. */
    public static final String DOCKER = "docker";

    /** The folder of the step through which the images of the docker service pass. */
    public static final String DOCKER_FOLDER = "/opt/atlassian/pipelines/agent/caches/docker";

    private static final Map<String, String> PATHS = Map.of(
            "composer",
            "~/.composer/cache",
            DOCKER,
            DOCKER_FOLDER,
            "dotnetcore",
            "~/.nuget/packages",
            "gradle",
            "~/.gradle/caches",
            "ivy2",
            "~/.ivy2/cache",
            "maven",
            "~/.m2/repository",
            "node",
            "node_modules",
            "pip",
            "~/.cache/pip",
            "sbt",
            "~/.sbt");

    private PredefinedCaches() {}

    /** Returns the folder of a cache; empty for other names. */
    public static Optional<String> path(String name) {
        return Optional.ofNullable(PATHS.get(name));
    }

    /** Returns all names, sorted. */
    public static Set<String> names() {
        return new TreeSet<>(PATHS.keySet());
    }
}
