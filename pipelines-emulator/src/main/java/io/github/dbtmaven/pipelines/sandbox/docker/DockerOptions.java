package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.sandbox.docker.route.Routing;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.Copying;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Options for running steps in Docker.
 *
 * @param environment the user's environment, which locates the engine: DOCKER_HOST, HOME and so on
 * @param offline whether pulling images is forbidden
 * @param progress receives progress lines while an image is pulled or prepared
 * @param routing the only allowed route to servers of this JVM; empty for the first that works
 * @param cut whether steps reach nothing but servers of this JVM
 * @param copying the only allowed way to copy the clone; empty for the fastest that works
 */
public record DockerOptions(
        Map<String, String> environment,
        boolean offline,
        Consumer<String> progress,
        Optional<Routing> routing,
        boolean cut,
        Optional<Copying> copying) {
    public DockerOptions {
        environment = Map.copyOf(environment);
        requireNonNull(progress, "progress");
        requireNonNull(routing, "routing");
        requireNonNull(copying, "copying");
    }

    /** Creates options that choose the route and the copies automatically. */
    public static DockerOptions of(Map<String, String> environment, boolean offline, Consumer<String> progress) {
        return new DockerOptions(environment, offline, progress, Optional.empty(), false, Optional.empty());
    }

    public DockerOptions routing(Routing only) {
        return new DockerOptions(environment, offline, progress, Optional.of(only), cut, copying);
    }

    public DockerOptions copying(Copying only) {
        return new DockerOptions(environment, offline, progress, routing, cut, Optional.of(only));
    }

    /** Returns options that cut every network from steps, services and pipes. */
    public DockerOptions withoutNetwork() {
        return new DockerOptions(environment, offline, progress, routing, true, copying);
    }
}
