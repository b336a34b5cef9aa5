package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A list of items under a key of {@code pipelines}.
 *
 * @param key the pattern or name under which it stands; {@code default} for the default pipeline
 * @param variables of a custom pipeline; else empty
 * @param definitions what its steps name: those of its file, for an imported pipeline of the file that it comes from
 * @param at where the key stands
 */
public record Pipeline(
        String key,
        List<PipelineItem> items,
        List<CustomVariable> variables,
        Definitions definitions,
        SourcePosition at) {
    public Pipeline {
        requireNonNull(key, "key");
        items = List.copyOf(items);
        variables = List.copyOf(variables);
        requireNonNull(definitions, "definitions");
        requireNonNull(at, "at");
    }

    /** The steps of all items, in the order of the file. */
    public List<Step> steps() {
        return items.stream().flatMap(item -> item.steps().stream()).toList();
    }
}
