package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.network.TcpForwarder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Forwards connections from a gateway address to the servers of this JVM, at the ports that steps use. */
record GatewayListeners(String gateway, List<TcpForwarder> forwarders) implements AutoCloseable {
    /**
     * Binds all ports or none.
     *
     * @throws IOException with the address and the reason if one cannot be bound
     */
    static GatewayListeners open(String gateway, EndpointPorts ports) throws IOException {
        List<TcpForwarder> forwarders = new ArrayList<>();
        for (EndpointPorts.Mapped mapped : ports.mapped()) {
            try {
                forwarders.add(TcpForwarder.open(
                        new InetSocketAddress(InetAddress.getByName(gateway), mapped.port()),
                        mapped.endpoint().local()));
            } catch (IOException e) {
                forwarders.forEach(TcpForwarder::close);
                throw new IOException(gateway + ":" + mapped.port() + " is not available: " + e.getMessage(), e);
            }
        }
        return new GatewayListeners(gateway, List.copyOf(forwarders));
    }

    @Override
    public void close() {
        forwarders.forEach(TcpForwarder::close);
    }
}
