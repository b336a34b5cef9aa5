package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pipeline that a step with {@code type: pipeline} starts instead of a script.
 *
 * @param custom name of a custom pipeline in the file
 * @param inputs {@code input-variables} as written; values may contain <code>${NAME}</code>
 */
public record ChildPipeline(Located<String> custom, Map<String, String> inputs) {
    public ChildPipeline {
        requireNonNull(custom, "custom");
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
