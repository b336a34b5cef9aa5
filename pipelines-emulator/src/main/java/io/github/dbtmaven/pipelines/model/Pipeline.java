package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A pipeline, that is, a list of items under a key of {@code pipelines}.
 *
 * @param key pattern or name of the pipeline; {@code default} for the default pipeline
 * @param variables of a custom pipeline; otherwise empty
 * @param definitions definitions for its steps: those of its file, or of the imported file
 * @param at position of the key
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

    /** Returns the steps of all items in the order of the file. */
    public List<Step> steps() {
        return items.stream().flatMap(item -> item.steps().stream()).toList();
    }

    /** Returns the environments that it deploys to. A stage deploys once, regardless of its steps. */
    public List<Environment> deployments() {
        return items.stream()
                .flatMap(item -> item instanceof PipelineItem.Stage stage
                                && stage.environment().isPresent()
                        ? stage.environment().stream()
                        : item.steps().stream().flatMap(step -> step.environment().stream()))
                .filter(Environment::tracked)
                .toList();
    }
}
