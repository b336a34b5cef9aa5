package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;

/**
 * The custom pipeline that a step starts instead of a script.
 *
 * @param inputs its variables, each with its origin
 * @param at the position of its name
 */
public record ChildSpec(String custom, List<StepVariable> inputs, SourcePosition at) {
    public ChildSpec {
        requireNonNull(custom, "custom");
        inputs = List.copyOf(inputs);
        requireNonNull(at, "at");
    }
}
