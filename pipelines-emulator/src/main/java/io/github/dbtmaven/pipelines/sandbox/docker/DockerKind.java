package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Capabilities;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.Upstream;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions.Routing;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
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
    private final Owner owner = Owner.thisProcess();
    private final Set<LiveObjects> live = ConcurrentHashMap.newKeySet();
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
        EndpointPorts ports = EndpointPorts.of(endpoints);
        List<Way> ways = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        LiveObjects objects = new LiveObjects(engine, "route-" + owner.pid() + "-" + ROUTES.incrementAndGet());
        live.add(objects);
        Labels labels = Labels.of(owner);
        open(
                Routing.GATEWAY,
                ways,
                refusals,
                () -> GatewayWay.open(
                        engine, ports, () -> OwnNetwork.create(engine, objects, labels.on(OwnNetwork.KIND))));
        open(Routing.RELAY, ways, refusals, () -> new RelayWay(ports));
        if (ways.stream().noneMatch(GatewayWay.class::isInstance)) {
            // where the gateway can be bound but not reached, neither can a proxy on it
            open(Routing.PROXY, ways, refusals, () -> ProxyWay.open(engine, ports, Upstream.of(options.environment())));
        }
        if (ways.isEmpty()) {
            throw new SandboxException(DockerMessages.noWay(ports.names(), refusals));
        }
        Route route = new DockerRoute(ports, ways, refusals);
        routes.add(route);
        return route;
    }

    private void open(Routing routing, List<Way> ways, List<String> refusals, WayOpener opener) {
        if (options.routing().orElse(routing) == routing) {
            try {
                ways.add(opener.open());
            } catch (IOException e) {
                refusals.add(e.getMessage());
            }
        }
    }

    private interface WayOpener {
        Way open() throws IOException;
    }

    @Override
    public Sandboxes open(SandboxSetup setup) {
        LiveObjects objects = new LiveObjects(engine, setup.runId());
        live.add(objects);
        try {
            return new DockerBuild(engine, options, setup, owner, objects).open(() -> live.remove(objects));
        } catch (RuntimeException e) {
            objects.close();
            live.remove(objects);
            throw e;
        }
    }

    @Override
    public List<String> sweep() {
        return new Sweep(engine, Clock.systemUTC()).run();
    }

    @Override
    public void close() {
        routes.forEach(Route::close);
        live.forEach(LiveObjects::close);
        engine.close();
    }
}
