package io.github.dbtmaven.pipelines.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code definitions} that steps refer to.
 *
 * @param caches by name, without predefined ones
 * @param services by name, without the predefined {@code docker}
 * @param pipelines pipelines that other files can import, by name
 */
public record Definitions(
        Map<String, CacheDefinition> caches, Map<String, ServiceDefinition> services, Map<String, Pipeline> pipelines) {
    /** No definitions. */
    public static final Definitions NONE = new Definitions(Map.of(), Map.of(), Map.of());

    public Definitions {
        caches = ordered(caches);
        services = ordered(services);
        pipelines = ordered(pipelines);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
