package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The custom pipeline that a step starts instead of a script.
 *
 * @param inputs its variables, each with its origin
 * @param maxTime the whole child pipeline is stopped and fails after this time; empty for no limit of its own
 * @param at the position of its name
 */
public record ChildSpec(
        String custom, List<ChildInput> inputs, Optional<Explained<Duration>> maxTime, SourcePosition at) {
    public ChildSpec {
        requireNonNull(custom, "custom");
        inputs = List.copyOf(inputs);
        requireNonNull(maxTime, "maxTime");
        requireNonNull(at, "at");
    }

    /** Returns the inputs with the values that they have when the build is planned. */
    public List<StepVariable> variables() {
        return inputs.stream().map(ChildInput::variable).toList();
    }
}
