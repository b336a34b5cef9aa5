package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.exception.DockerException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A relay in the network of the steps, through an exec. Requires python3 in an image of the build. Works for users who
 * are not root, with Docker Desktop and with remote engines.
 */
final class RelayRoute implements RouteStrategy {
    /** A loopback address of the container other than 127.0.0.1, since a step may listen on 127.0.0.1:443. */
    private static final String ADDRESS = "127.83.17.1";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EndpointPorts ports;
    private final List<Relay> relays = new ArrayList<>();

    RelayRoute(EndpointPorts ports) {
        this.ports = ports;
    }

    @Override
    public String description() {
        return Routing.RELAY.text();
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
        Optional<NetworkHolder.Place> python = holder.withPython();
        if (python.isEmpty()) {
            return Optional.of("no image of the build has python3");
        }
        try {
            Relay relay = Relay.start(
                    holder.resources().engine().client(),
                    python.get().container(),
                    python.get().program(),
                    ADDRESS,
                    ports);
            Optional<String> refusal = relay.failure(PATIENCE);
            if (refusal.isEmpty()) {
                refusal = holder.addHosts(hosts());
            }
            if (refusal.isEmpty()) {
                relays.add(relay);
            } else {
                relay.close();
            }
            return refusal;
        } catch (DockerException e) {
            return Optional.of(EngineErrorText.of(e));
        }
    }

    @Override
    public synchronized void close() {
        relays.forEach(Relay::close);
    }
}
