package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.exception.DockerException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A relay in the network of the steps, over an exec. Needs python3 in an image of the build; suits users who are not
 * root, Docker Desktop and remote engines.
 */
final class RelayRoute implements RouteStrategy {
    /** Within the container's own loopback: a step may listen on 127.0.0.1:443 itself. */
    private static final String ADDRESS = "127.83.17.1";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EndpointPorts ports;
    private final List<Relay> relays = new ArrayList<>();

    RelayRoute(EndpointPorts ports) {
        this.ports = ports;
    }

    @Override
    public String description() {
        return "a relay in the network of the steps";
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
            Optional<String> refusal = relay.refusal(PATIENCE);
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
