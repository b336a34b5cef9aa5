package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of {@code definitions.services}.
 *
 * @param image empty only for a docker service
 * @param variables as written: values may contain {@code $NAME}, which the planner expands
 * @param memory in megabytes
 * @param docker whether it has {@code type: docker} or the predefined name
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
    /** The predefined service. */
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
