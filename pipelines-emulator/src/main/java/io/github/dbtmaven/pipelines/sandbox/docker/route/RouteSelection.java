package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.network.ProxySettings;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.NetworkObserver;
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
    private final Refusals refusals;
    private final boolean cut;
    private Optional<String> correction = Optional.empty();
    private boolean verified;

    private RouteSelection(EndpointPorts ports, List<RouteStrategy> strategies, Refusals refusals, boolean cut) {
        this.ports = ports;
        this.strategies = new ArrayDeque<>(strategies);
        this.refusals = refusals;
        this.cut = cut;
    }

    /**
     * Opens all strategies that this machine supports.
     *
     * @param only the only strategy to try; empty for all
     * @param cut whether steps reach nothing but the servers
     * @param environment the user's environment, whose proxy handles all other hosts
     * @throws SandboxException if none can be opened
     */
    public static RouteSelection open(
            OwnedResources resources,
            List<Endpoint> endpoints,
            Optional<Routing> only,
            boolean cut,
            Map<String, String> environment) {
        if (cut && only.orElse(Routing.RELAY) != Routing.RELAY) {
            throw new SandboxException(RouteMessages.notCut(only.get()));
        }
        EndpointPorts ports = EndpointPorts.of(endpoints);
        List<RouteStrategy> opened = new ArrayList<>();
        Refusals refusals = new Refusals();
        Optional<Routing> allowed = cut ? Optional.of(Routing.RELAY) : only;
        tryToOpen(Routing.GATEWAY, allowed, opened, refusals, () -> GatewayRoute.open(resources, ports));
        tryToOpen(Routing.RELAY, allowed, opened, refusals, () -> new RelayRoute(ports));
        tryToOpen(
                Routing.PROXY,
                allowed,
                opened,
                refusals,
                () -> new GatewayProxyRoute(ports, ProxySettings.of(environment)));
        if (opened.isEmpty()) {
            throw new SandboxException(RouteMessages.noRoute(ports.names(), refusals, cut));
        }
        return new RouteSelection(ports, opened, refusals, cut);
    }

    private static void tryToOpen(
            Routing routing,
            Optional<Routing> only,
            List<RouteStrategy> opened,
            Refusals refusals,
            StrategyOpener opener) {
        if (only.orElse(routing) == routing) {
            try {
                opened.add(opener.open());
            } catch (IOException e) {
                refusals.add(routing.text(), e);
            }
        }
    }

    private interface StrategyOpener {
        RouteStrategy open() throws IOException;
    }

    @Override
    public synchronized String description() {
        return RouteMessages.answered(ports.names(), strategy().description(), refusals, cut);
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
        return strategy().names();
    }

    private RouteStrategy strategy() {
        if (strategies.isEmpty()) {
            throw new SandboxException(RouteMessages.noRoute(ports.names(), refusals, cut));
        }
        return strategies.getFirst();
    }

    /**
     * Starts a holder in whose network a strategy works. Once one has worked, several can start at the same time.
     *
     * @param opener starts a holder with the given entries in its /etc/hosts
     * @throws SandboxException if none works
     */
    public NetworkHolder attach(Function<Map<String, String>, NetworkHolder> opener) {
        Optional<RouteStrategy> working = working();
        return working.flatMap(strategy -> attach(strategy, opener)).orElseGet(() -> search(opener));
    }

    private static Optional<NetworkHolder> attach(
            RouteStrategy strategy, Function<Map<String, String>, NetworkHolder> opener) {
        NetworkHolder holder = opener.apply(strategy.hosts());
        boolean attached = false;
        try {
            attached = strategy.attach(holder).isEmpty();
            return attached ? Optional.of(holder) : Optional.empty();
        } finally {
            if (!attached) {
                holder.close();
            }
        }
    }

    private synchronized Optional<RouteStrategy> working() {
        return verified ? Optional.of(strategy()) : Optional.empty();
    }

    /** Tries the strategies in order, in the same holder unless its /etc/hosts has entries of another strategy. */
    private synchronized NetworkHolder search(Function<Map<String, String>, NetworkHolder> opener) {
        NetworkHolder holder = opener.apply(strategy().hosts());
        try {
            for (Optional<String> refusal = strategy().attach(holder);
                    refusal.isPresent();
                    refusal = strategy().attach(holder)) {
                refusals.add(strategy().description(), refusal.get());
                strategies.removeFirst().close();
                if (!holder.hosts().isEmpty()) {
                    holder.close();
                    holder = opener.apply(strategy().hosts());
                }
                correction = Optional.of(description());
            }
            verified = true;
            return holder;
        } catch (RuntimeException e) {
            holder.close();
            throw e;
        }
    }

    /** Returns the observer of the network of a holder; empty if that is not cut. */
    public synchronized Optional<NetworkObserver> observer(NetworkHolder holder) {
        return strategies.isEmpty() ? Optional.empty() : strategy().observer(holder);
    }

    /** Returns the new description if the last {@link #attach} had to choose another strategy. */
    public synchronized Optional<String> correction() {
        Optional<String> line = correction;
        correction = Optional.empty();
        return line;
    }

    @Override
    public synchronized void close() {
        strategies.forEach(RouteStrategy::close);
        strategies.clear();
    }
}
