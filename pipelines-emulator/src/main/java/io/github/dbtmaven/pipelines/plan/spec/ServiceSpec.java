package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A service of a step.
 *
 * @param image empty for a docker service without its own
 * @param memoryMegabytes taken from the memory of the step
 * @param variables its environment, each with its origin
 * @param docker whether it is a docker daemon
 * @param reason what asks for it: the step, or {@code options.docker}
 */
public record ServiceSpec(
        String name,
        Optional<ImageSpec> image,
        Explained<Integer> memoryMegabytes,
        List<StepVariable> variables,
        boolean docker,
        String reason) {
    public ServiceSpec {
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        requireNonNull(memoryMegabytes, "memoryMegabytes");
        variables = List.copyOf(variables);
        requireNonNull(reason, "reason");
    }
}
