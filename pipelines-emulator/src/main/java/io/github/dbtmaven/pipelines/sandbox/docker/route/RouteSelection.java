package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.network.ProxySettings;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Selects the strategy by which steps reach servers of this JVM. Only a container can verify a strategy, and the first
 * container is a holder; until the first holder is attached, the description names the most likely strategy. Addresses
 * are the same for all strategies. Thread-safe.
 */
public final class RouteSelection implements Route, AutoCloseable {
    private final EndpointPorts ports;
    private final Deque<RouteStrategy> strategies;
    private final List<String> refusals;

    private RouteSelection(EndpointPorts ports, List<RouteStrategy> strategies, List<String> refusals) {
        this.ports = ports;
        this.strategies = new ArrayDeque<>(strategies);
        this.refusals = new ArrayList<>(refusals);
    }

    /**
     * Opens all strategies that this machine supports.
     *
     * @param only the only strategy to try; empty for all
     * @param environment the user's environment, whose proxy handles all other hosts
     * @throws SandboxException if none can be opened
     */
    public static RouteSelection open(
            OwnedResources resources,
            List<Endpoint> endpoints,
            Optional<Routing> only,
            Map<String, String> environment) {
        EndpointPorts ports = EndpointPorts.of(endpoints);
        List<RouteStrategy> opened = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        tryToOpen(Routing.GATEWAY, only, opened, refusals, () -> GatewayRoute.open(resources, ports));
        tryToOpen(Routing.RELAY, only, opened, refusals, () -> new RelayRoute(ports));
        if (opened.stream().noneMatch(GatewayRoute.class::isInstance)) {
            // a proxy on the gateway is unreachable too if the gateway is
            tryToOpen(
                    Routing.PROXY,
                    only,
                    opened,
                    refusals,
                    () -> GatewayProxyRoute.open(resources.engine(), ports, ProxySettings.of(environment)));
        }
        if (opened.isEmpty()) {
            throw new SandboxException(RouteMessages.noRoute(ports.names(), refusals));
        }
        return new RouteSelection(ports, opened, refusals);
    }

    private static void tryToOpen(
            Routing routing,
            Optional<Routing> only,
            List<RouteStrategy> opened,
            List<String> refusals,
            StrategyOpener opener) {
        if (only.orElse(routing) == routing) {
            try {
                opened.add(opener.open());
            } catch (IOException e) {
                refusals.add(e.getMessage());
            }
        }
    }

    private interface StrategyOpener {
        RouteStrategy open() throws IOException;
    }

    @Override
    public synchronized String description() {
        return RouteMessages.answered(ports.names(), strategy().description(), refusals);
    }

    @Override
    public StepAddress address(String endpointName) {
        return ports.address(endpointName);
    }

    @Override
    public synchronized Map<String, String> environment() {
        return strategy().environment();
    }

    /** Returns the names that reach this JVM without a proxy and must bypass the user's proxy. */
    public synchronized Collection<String> hostNames() {
        return strategy().hosts().keySet();
    }

    private RouteStrategy strategy() {
        if (strategies.isEmpty()) {
            throw new SandboxException(RouteMessages.noRoute(ports.names(), refusals));
        }
        return strategies.getFirst();
    }

    /**
     * Starts a holder in whose network a strategy works. Tries the strategies in order.
     *
     * @param opener starts a holder with the given entries in its /etc/hosts
     * @throws SandboxException if none works
     */
    public synchronized NetworkHolder attach(Function<Map<String, String>, NetworkHolder> opener) {
        while (true) {
            RouteStrategy strategy = strategy();
            NetworkHolder holder = opener.apply(strategy.hosts());
            Optional<String> refusal;
            try {
                refusal = strategy.attach(holder);
            } catch (RuntimeException e) {
                holder.close();
                throw e;
            }
            if (refusal.isEmpty()) {
                return holder;
            }
            holder.close();
            refusals.add(strategy.description() + ": " + refusal.get());
            strategies.removeFirst().close();
        }
    }

    @Override
    public synchronized void close() {
        strategies.forEach(RouteStrategy::close);
        strategies.clear();
    }
}
