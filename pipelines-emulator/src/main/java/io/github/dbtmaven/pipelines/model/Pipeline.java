package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A list of items under a key of {@code pipelines}.
 *
 * @param key the pattern or name under which it stands; {@code default} for the default pipeline
 * @param variables of a custom pipeline; else empty
 * @param at where the key stands
 */
public record Pipeline(String key, List<PipelineItem> items, List<CustomVariable> variables, SourcePosition at) {
    public Pipeline {
        requireNonNull(key, "key");
        items = List.copyOf(items);
        variables = List.copyOf(variables);
        requireNonNull(at, "at");
    }
}
