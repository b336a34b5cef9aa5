package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Capabilities;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerConnection;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnerProcess;
import io.github.dbtmaven.pipelines.sandbox.docker.image.Images;
import io.github.dbtmaven.pipelines.sandbox.docker.route.RouteSelection;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs steps in containers of a Docker engine, local or remote. Closing it ends and removes everything that it still
 * has on the engine, except prepared images; that may be done from a shutdown hook. Thread-safe.
 */
public final class DockerKind implements SandboxKind {
    private static final AtomicInteger ROUTES = new AtomicInteger();

    private final DockerOptions options;
    private final DockerEngine engine;
    private final OwnerProcess owner = OwnerProcess.thisProcess();
    private final Set<OwnedResources> live = ConcurrentHashMap.newKeySet();
    private final Set<Route> routes = ConcurrentHashMap.newKeySet();

    /**
     * Finds an engine and connects to it.
     *
     * @throws SandboxException when none answers: what was tried, what each said, what to do
     */
    public DockerKind(DockerOptions options) {
        this.options = options;
        this.engine = new DockerConnection(options.environment()).connect();
        if (!engine.osType().equals("linux")) {
            engine.close();
            throw new SandboxException(DockerMessages.windowsEngine(engine.product()));
        }
    }

    @Override
    public String description() {
        return engine.product();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                true,
                true,
                engine.memoryLimit(),
                engine.memoryLimit() ? List.of() : List.of(DockerMessages.noMemoryLimit(engine.product())));
    }

    @Override
    public void obtain(List<ImageSpec> images) {
        Images known = new Images(engine, options.offline(), options.progress());
        images.forEach(known::have);
    }

    @Override
    public Route route(List<Endpoint> endpoints) {
        OwnedResources resources =
                new OwnedResources(engine, Labels.of(owner), "route-" + owner.pid() + "-" + ROUTES.incrementAndGet());
        live.add(resources);
        Route route = RouteSelection.open(resources, endpoints, options.routing(), options.environment());
        routes.add(route);
        return route;
    }

    @Override
    public Sandboxes open(SandboxSetup setup) {
        OwnedResources resources =
                new OwnedResources(engine, Labels.ofBuild(owner, setup.runId(), setup.labels()), setup.runId());
        live.add(resources);
        try {
            return new DockerBuild(options, setup, resources).open(() -> live.remove(resources));
        } catch (RuntimeException e) {
            resources.close();
            live.remove(resources);
            throw e;
        }
    }

    @Override
    public List<String> sweep() {
        return new OrphanCleanup(engine, Clock.systemUTC()).run();
    }

    @Override
    public void close() {
        routes.forEach(Route::close);
        live.forEach(OwnedResources::close);
        engine.close();
    }
}
