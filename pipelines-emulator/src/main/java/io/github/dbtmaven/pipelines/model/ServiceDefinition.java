package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of {@code definitions.services} (Bitbucket sheet 3.6).
 *
 * @param image empty only for a docker service
 * @param variables as written: values may hold {@code $NAME}, which the planner expands
 * @param memory megabytes
 * @param docker {@code type: docker}, or the predefined name
 * @param written its keys, except those of its image
 */
public record ServiceDefinition(
        String name,
        Optional<Image> image,
        Map<String, Located<String>> variables,
        Optional<Located<Integer>> memory,
        boolean docker,
        List<WrittenKey> written,
        SourcePosition at) {
    /** The service that needs no definition. */
    public static final String DOCKER = "docker";

    public ServiceDefinition {
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        requireNonNull(memory, "memory");
        written = List.copyOf(written);
        requireNonNull(at, "at");
    }
}
