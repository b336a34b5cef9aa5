package io.github.dbtmaven.pipelines.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The caches that need no definition. */
public final class PredefinedCaches {
    /** Layers of the docker service; has no path. */
    public static final String DOCKER = "docker";

    private static final Map<String, String> PATHS = Map.of(
            "composer", "~/.composer/cache",
            "dotnetcore", "~/.nuget/packages",
            "gradle", "~/.gradle/caches",
            "ivy2", "~/.ivy2/cache",
            "maven", "~/.m2/repository",
            "node", "node_modules",
            "pip", "~/.cache/pip",
            "sbt", "~/.sbt");

    private PredefinedCaches() {}

    /** Returns whether Bitbucket predefines a cache with this name. */
    public static boolean knows(String name) {
        return name.equals(DOCKER) || PATHS.containsKey(name);
    }

    /** Returns the folder of a cache; empty for {@link #DOCKER} and for other names. */
    public static Optional<String> path(String name) {
        return Optional.ofNullable(PATHS.get(name));
    }

    /** Returns all names, sorted. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(PATHS.keySet());
        names.add(DOCKER);
        return names;
    }
}
