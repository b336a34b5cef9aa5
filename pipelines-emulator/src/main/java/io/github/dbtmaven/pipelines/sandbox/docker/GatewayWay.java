package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import io.github.dbtmaven.pipelines.sandbox.TcpForwarder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forwarders on the gateway address of the engine's bridge. Needs an engine of this machine and the right to listen on
 * port 443.
 */
final class GatewayWay implements Way {
    private final String gateway;
    private final EndpointPorts ports;
    private final List<TcpForwarder> forwarders;
    private volatile boolean proved;

    private GatewayWay(String gateway, EndpointPorts ports, List<TcpForwarder> forwarders) {
        this.gateway = gateway;
        this.ports = ports;
        this.forwarders = List.copyOf(forwarders);
    }

    /**
     * Starts to listen.
     *
     * @throws IOException saying why that is impossible here
     */
    static GatewayWay open(DockerEngine engine, EndpointPorts ports) throws IOException {
        String gateway = gateway(engine);
        List<TcpForwarder> forwarders = new ArrayList<>();
        try {
            for (EndpointPorts.Mapped mapped : ports.mapped()) {
                forwarders.add(listen(gateway, mapped));
            }
        } catch (IOException e) {
            forwarders.forEach(TcpForwarder::close);
            throw e;
        }
        return new GatewayWay(gateway, ports, forwarders);
    }

    static TcpForwarder listen(String gateway, EndpointPorts.Mapped mapped) throws IOException {
        try {
            return TcpForwarder.open(
                    new InetSocketAddress(InetAddress.getByName(gateway), mapped.port()),
                    mapped.endpoint().local());
        } catch (IOException e) {
            throw new IOException(gateway + ":" + mapped.port() + " cannot be bound: " + e.getMessage(), e);
        }
    }

    /**
     * The gateway of the default bridge, in IPv4.
     *
     * @throws IOException also for an engine of another machine, whose gateway may have an address that is ours too
     */
    static String gateway(DockerEngine engine) throws IOException {
        URI host = engine.config().getDockerHost();
        if (host.getHost() != null && !InetAddress.getByName(host.getHost()).isLoopbackAddress()) {
            throw new IOException("the engine is on another machine, " + host.getHost());
        }
        try {
            Network bridge =
                    engine.client().inspectNetworkCmd().withNetworkId("bridge").exec();
            return bridge.getIpam().getConfig().stream()
                    .map(Network.Ipam.Config::getGateway)
                    .filter(address -> address != null && !address.contains(":"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the engine's bridge has no gateway"));
        } catch (DockerException e) {
            throw new IOException("the engine has no network \"bridge\": " + EngineAnswer.of(e), e);
        }
    }

    @Override
    public String description() {
        return "a listener on the engine's gateway " + gateway;
    }

    @Override
    public Map<String, String> hosts() {
        return ports.hosts(gateway);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    /** A firewall may keep containers from the host; it does so for all containers or for none. */
    @Override
    public Optional<String> attach(Holder holder) {
        if (proved) {
            return Optional.empty();
        }
        Optional<String> refusal = ConnectProbe.refusal(holder, gateway, ports.numbers());
        proved = refusal.isEmpty();
        return refusal;
    }

    @Override
    public void close() {
        forwarders.forEach(TcpForwarder::close);
    }
}
