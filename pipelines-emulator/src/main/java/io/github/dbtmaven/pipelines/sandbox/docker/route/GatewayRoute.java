package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.network.TcpForwarder;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources.OwnedResource;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forwards connections from the gateway address of the engine's bridge, or of a dedicated network if the address is in
 * use, for example by another rehearsal. Requires a local engine and permission to listen on port 443.
 */
final class GatewayRoute implements RouteStrategy {
    private final String gateway;
    private final String description;
    private final EndpointPorts ports;
    private final List<TcpForwarder> forwarders;
    private final OwnedResource network;
    private volatile boolean proved;

    private GatewayRoute(
            String gateway,
            String description,
            EndpointPorts ports,
            List<TcpForwarder> forwarders,
            OwnedResource network) {
        this.gateway = gateway;
        this.description = description;
        this.network = network;
        this.ports = ports;
        this.forwarders = List.copyOf(forwarders);
    }

    /**
     * Starts to listen.
     *
     * @throws IOException with the reason if that is not possible
     */
    static GatewayRoute open(OwnedResources resources, EndpointPorts ports) throws IOException {
        String gateway = gateway(resources.engine());
        try {
            return new GatewayRoute(
                    gateway, "the engine's gateway " + gateway, ports, listen(gateway, ports), () -> {});
        } catch (IOException e) {
            if (!isTaken(e)) {
                throw e;
            }
            return inDedicatedNetwork(DedicatedNetwork.create(resources), e.getMessage(), ports);
        }
    }

    private static GatewayRoute inDedicatedNetwork(DedicatedNetwork network, String reason, EndpointPorts ports)
            throws IOException {
        try {
            String gateway = network.gateway();
            String description = "the gateway " + gateway + " of a dedicated network, because " + reason;
            return new GatewayRoute(gateway, description, ports, listen(gateway, ports), network);
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /**
     * Returns whether the address is in use. Otherwise the user may not listen on it, and another address would not
     * help.
     */
    private static boolean isTaken(IOException e) {
        return e.getCause() instanceof BindException cause
                && String.valueOf(cause.getMessage()).contains("in use");
    }

    private static List<TcpForwarder> listen(String gateway, EndpointPorts ports) throws IOException {
        List<TcpForwarder> forwarders = new ArrayList<>();
        try {
            for (EndpointPorts.Mapped mapped : ports.mapped()) {
                forwarders.add(listen(gateway, mapped));
            }
        } catch (IOException e) {
            forwarders.forEach(TcpForwarder::close);
            throw e;
        }
        return forwarders;
    }

    static TcpForwarder listen(String gateway, EndpointPorts.Mapped mapped) throws IOException {
        try {
            return TcpForwarder.open(
                    new InetSocketAddress(InetAddress.getByName(gateway), mapped.port()),
                    mapped.endpoint().local());
        } catch (IOException e) {
            throw new IOException(gateway + ":" + mapped.port() + " is not available: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the IPv4 gateway of the default bridge.
     *
     * @throws IOException also for a remote engine, whose gateway address may be a local one by coincidence
     */
    static String gateway(DockerEngine engine) throws IOException {
        URI host = engine.config().getDockerHost();
        if (host.getHost() != null && !InetAddress.getByName(host.getHost()).isLoopbackAddress()) {
            throw new IOException("the engine is on another machine, " + host.getHost());
        }
        return DedicatedNetwork.gateway(engine, "bridge");
    }

    @Override
    public String description() {
        return "a listener on " + description;
    }

    @Override
    public Map<String, String> hosts() {
        return ports.hosts(gateway);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    /**
     * Tests the connection, because a firewall may block containers from the host; it does so for all containers or
     * none.
     */
    @Override
    public Optional<String> attach(NetworkHolder holder) {
        if (proved) {
            return Optional.empty();
        }
        Optional<String> refusal = ConnectProbe.failure(holder, gateway, ports.numbers());
        proved = refusal.isEmpty();
        return refusal;
    }

    @Override
    public void close() {
        forwarders.forEach(TcpForwarder::close);
        network.close();
    }
}
