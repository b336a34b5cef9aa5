package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.exception.DockerException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.IOException;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forwards connections from the gateway address of the steps' network, or of a dedicated network if the address is in
 * use, for example by another rehearsal. Requires a local engine and permission to listen on port 443. The first holder
 * reports the gateway.
 */
final class GatewayRoute implements RouteStrategy {
    private final OwnedResources resources;
    private final EndpointPorts ports;
    private Optional<GatewayListeners> listeners = Optional.empty();
    private Optional<DedicatedNetwork> network = Optional.empty();
    private boolean joining;
    private String reason = "";
    private boolean proved;

    private GatewayRoute(OwnedResources resources, EndpointPorts ports) {
        this.resources = resources;
        this.ports = ports;
    }

    /**
     * Checks what can be checked before a container runs.
     *
     * @throws IOException with the reason if the strategy cannot work
     */
    static GatewayRoute open(OwnedResources resources, EndpointPorts ports) throws IOException {
        LocalEngine.require(resources.engine());
        LocalEngine.requirePermission(ports);
        return new GatewayRoute(resources, ports);
    }

    @Override
    public synchronized String description() {
        String gateway = listeners.map(open -> " " + open.gateway()).orElse("");
        return network.isEmpty()
                ? Routing.GATEWAY.text() + gateway
                : "a listener on the gateway" + gateway + " of a dedicated network, because " + reason;
    }

    @Override
    public Set<String> names() {
        return ports.names();
    }

    @Override
    public synchronized Map<String, String> hosts() {
        return listeners.map(open -> ports.hosts(open.gateway())).orElse(Map.of());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    /**
     * Tests the connection of the first holder, because a firewall may block containers from the host; it does so for
     * all containers or none.
     */
    @Override
    public synchronized Optional<String> attach(NetworkHolder holder) {
        try {
            if (listeners.isEmpty()) {
                listeners = Optional.of(listen(holder));
            } else if (joining) {
                network.orElseThrow().join(holder);
            }
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        } catch (DockerException e) {
            return Optional.of(EngineErrorText.of(e));
        }
        if (proved) {
            return holder.addHosts(hosts());
        }
        Optional<String> refusal = ConnectProbe.failure(holder, listeners.get().gateway(), ports.numbers(), hosts());
        proved = refusal.isEmpty();
        return refusal;
    }

    private GatewayListeners listen(NetworkHolder holder) throws IOException {
        try {
            return GatewayListeners.open(HolderGateway.of(holder), ports);
        } catch (IOException e) {
            if (!isTaken(e)) {
                throw e;
            }
            try {
                GatewayListeners opened = listenOnDedicatedNetwork(holder);
                reason = e.getMessage();
                return opened;
            } catch (IOException second) {
                throw new IOException(RouteMessages.noDedicatedNetwork(e.getMessage(), second.getMessage()), second);
            }
        }
    }

    private GatewayListeners listenOnDedicatedNetwork(NetworkHolder holder) throws IOException {
        DedicatedNetwork created = DedicatedNetwork.create(resources);
        try {
            GatewayListeners opened = listen(created, holder);
            network = Optional.of(created);
            return opened;
        } catch (IOException | RuntimeException failure) {
            created.close();
            throw failure;
        }
    }

    private GatewayListeners listen(DedicatedNetwork created, NetworkHolder holder) throws IOException {
        try {
            return GatewayListeners.open(created.gateway(), ports);
        } catch (IOException e) {
            if (isTaken(e)) {
                throw e;
            }
            created.join(holder);
            joining = true;
            return GatewayListeners.open(created.gateway(), ports);
        }
    }

    /** Returns whether the address is in use. Otherwise it is not an address of this machine. */
    private static boolean isTaken(IOException e) {
        return e.getCause() instanceof BindException cause
                && String.valueOf(cause.getMessage()).contains("in use");
    }

    @Override
    public synchronized void close() {
        listeners.ifPresent(GatewayListeners::close);
        network.ifPresent(DedicatedNetwork::close);
    }
}
