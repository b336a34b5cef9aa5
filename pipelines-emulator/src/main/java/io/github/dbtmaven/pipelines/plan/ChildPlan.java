package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;

/**
 * A child pipeline: what a step of {@code type: pipeline} runs.
 *
 * @param name of the custom pipeline
 * @param items in the order in which they run
 * @param at position of the custom pipeline
 */
public record ChildPlan(String name, List<PlanItem> items, SourcePosition at) {
    public ChildPlan {
        requireNonNull(name, "name");
        items = List.copyOf(items);
        requireNonNull(at, "at");
    }
}
