package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnerProcess;
import io.github.dbtmaven.pipelines.sandbox.docker.route.RouteSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens builds in containers whose network has a route to servers of this JVM. Closing it also removes the resources
 * that builds still own on the engine. Thread-safe.
 */
final class ConnectedDockerSandboxes implements ConnectedSandboxes {
    private static final OwnerProcess OWNER = OwnerProcess.thisProcess();
    private static final AtomicInteger ROUTES = new AtomicInteger();

    private final DockerEngine engine;
    private final DockerOptions options;
    private final RouteSelection route;
    private final Set<OwnedResources> builds = ConcurrentHashMap.newKeySet();

    private ConnectedDockerSandboxes(DockerEngine engine, DockerOptions options, RouteSelection route) {
        this.engine = engine;
        this.options = options;
        this.route = route;
    }

    static ConnectedDockerSandboxes open(DockerEngine engine, DockerOptions options, List<Endpoint> endpoints) {
        OwnedResources resources =
                new OwnedResources(engine, Labels.of(OWNER), "route-" + OWNER.pid() + "-" + ROUTES.incrementAndGet());
        return new ConnectedDockerSandboxes(
                engine,
                options,
                RouteSelection.open(resources, endpoints, options.routing(), options.cut(), options.environment()));
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public Sandboxes open(SandboxSetup setup) {
        OwnedResources resources =
                new OwnedResources(engine, Labels.ofBuild(OWNER, setup.runId(), setup.labels()), setup.runId());
        builds.add(resources);
        try {
            return new DockerBuild(options, setup, resources, route).open(() -> builds.remove(resources));
        } catch (RuntimeException e) {
            resources.close();
            builds.remove(resources);
            throw e;
        }
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(builds);
        all.add(route);
        Closing.all(all);
    }
}
