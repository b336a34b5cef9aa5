package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A service of a step.
 *
 * @param image empty for a docker service without its own image
 * @param memoryMegabytes part of the memory of the step
 * @param variables its environment variables, each with its origin
 * @param docker whether it is a Docker daemon
 * @param reason what requests it: the step, or {@code options.docker}
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
