package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a step of {@code type: pipeline} starts in place of a script (Bitbucket sheet 3.1).
 *
 * @param custom the name of a custom pipeline of the file
 * @param inputs {@code input-variables}, as written: values may hold {@code ${NAME}}
 */
public record ChildPipeline(Located<String> custom, Map<String, String> inputs) {
    public ChildPipeline {
        requireNonNull(custom, "custom");
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
