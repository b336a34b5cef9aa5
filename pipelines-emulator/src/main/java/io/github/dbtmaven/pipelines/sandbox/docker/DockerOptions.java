package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.sandbox.docker.route.Routing;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.Copying;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How steps are run in Docker.
 *
 * @param environment of the person who runs us, for finding the engine: DOCKER_HOST, HOME and so on
 * @param offline no image is pulled
 * @param progress lines for a person while an image is pulled or prepared
 * @param routing the one way by which steps may reach servers of this JVM; empty: the first that works
 * @param copying the one way by which a step gets its clone; empty: the fastest that works
 */
public record DockerOptions(
        Map<String, String> environment,
        boolean offline,
        Consumer<String> progress,
        Optional<Routing> routing,
        Optional<Copying> copying) {
    public DockerOptions {
        environment = Map.copyOf(environment);
        requireNonNull(progress, "progress");
        requireNonNull(routing, "routing");
        requireNonNull(copying, "copying");
    }

    /** Everything chosen by what works. */
    public static DockerOptions of(Map<String, String> environment, boolean offline, Consumer<String> progress) {
        return new DockerOptions(environment, offline, progress, Optional.empty(), Optional.empty());
    }

    public DockerOptions routing(Routing only) {
        return new DockerOptions(environment, offline, progress, Optional.of(only), copying);
    }

    public DockerOptions copying(Copying only) {
        return new DockerOptions(environment, offline, progress, routing, Optional.of(only));
    }
}
