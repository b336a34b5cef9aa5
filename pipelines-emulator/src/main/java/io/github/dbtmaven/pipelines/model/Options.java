package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The {@code options}, which apply to all steps without their own values.
 *
 * @param maxTime in minutes
 * @param docker position of {@code docker: true}, which adds the docker service to all steps
 * @param runsOn labels of self-hosted runners
 * @param audiences of the identity tokens of steps with {@code oidc}
 */
public record Options(
        Optional<Located<Integer>> maxTime,
        Optional<Located<StepSize>> size,
        Optional<SourcePosition> docker,
        Optional<Runtime> runtime,
        List<Located<String>> runsOn,
        List<Located<String>> audiences) {
    /** No options. */
    public static final Options UNSET =
            new Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public Options {
        requireNonNull(maxTime, "maxTime");
        requireNonNull(size, "size");
        requireNonNull(docker, "docker");
        requireNonNull(runtime, "runtime");
        runsOn = List.copyOf(runsOn);
        audiences = List.copyOf(audiences);
    }
}
