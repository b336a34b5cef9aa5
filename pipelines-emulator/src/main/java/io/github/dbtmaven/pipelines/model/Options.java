package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The {@code options} that hold for every step without its own value.
 *
 * @param maxTime minutes
 * @param docker the place of {@code docker: true}, which adds the docker service to every step
 * @param runsOn labels of self-hosted runners
 */
public record Options(
        Optional<Located<Integer>> maxTime,
        Optional<Located<StepSize>> size,
        Optional<SourcePosition> docker,
        Optional<Runtime> runtime,
        List<Located<String>> runsOn) {
    /** Nothing is written. */
    public static final Options UNSET =
            new Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Options {
        requireNonNull(maxTime, "maxTime");
        requireNonNull(size, "size");
        requireNonNull(docker, "docker");
        requireNonNull(runtime, "runtime");
        runsOn = List.copyOf(runsOn);
    }
}
