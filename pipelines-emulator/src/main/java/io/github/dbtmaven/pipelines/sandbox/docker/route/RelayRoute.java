package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.exception.DockerException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.NetworkObserver;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.Relay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A relay in the network of the steps, through an exec. Runs in the holder if its image has an interpreter, otherwise
 * in a second container from an image of the build or of the engine. Works for users who are not root, with Docker
 * Desktop and with remote engines.
 */
final class RelayRoute implements RouteStrategy {
    /** A loopback address of the container other than 127.0.0.1, since a step may listen on 127.0.0.1:443. */
    private static final String ADDRESS = "127.83.17.1";

    private final EndpointPorts ports;
    private final List<Relay> relays = new ArrayList<>();
    private final Map<String, NetworkObserver> observers = new HashMap<>();
    private String program = "";

    RelayRoute(EndpointPorts ports) {
        this.ports = ports;
    }

    @Override
    public synchronized String description() {
        return Routing.RELAY.text() + program;
    }

    @Override
    public Set<String> names() {
        return ports.names();
    }

    @Override
    public Map<String, String> hosts() {
        return ports.hosts(ADDRESS);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public synchronized Optional<String> attach(NetworkHolder holder) {
        RelaySearch search = new RelaySearch(holder, ADDRESS, ports);
        try {
            Optional<RelaySearch.Found> found = search.start();
            if (found.isEmpty()) {
                return Optional.of(RouteMessages.noRelay(search.failures()));
            }
            relays.add(found.get().relay());
            found.get()
                    .observer()
                    .ifPresent(observer -> observers.put(holder.container().id(), observer));
            program = found.get().program();
            return holder.addHosts(hosts());
        } catch (DockerException | IOException e) {
            return Optional.of(EngineErrorText.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public synchronized Optional<NetworkObserver> observer(NetworkHolder holder) {
        return Optional.ofNullable(observers.get(holder.container().id()));
    }

    @Override
    public synchronized void close() {
        relays.forEach(Relay::close);
        observers.values().forEach(NetworkObserver::close);
    }
}
