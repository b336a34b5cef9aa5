package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.network.ConnectProxy;
import io.github.dbtmaven.pipelines.network.NoProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import io.github.dbtmaven.pipelines.network.StepProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A proxy on the gateway of the steps' network, set with proxy variables, for users who may not listen on port 443 and
 * engines on which no relay runs. Programs that ignore the variables reach the real service: Node.js before 24 does, and
 * Java reads only JAVA_TOOL_OPTIONS, which prints a line.
 */
final class GatewayProxyRoute implements RouteStrategy {
    private final EndpointPorts ports;
    private final EndpointPorts unnamed;
    private final ProxySettings outside;
    private Optional<Opened> opened = Optional.empty();

    private record Opened(GatewayListeners listeners, ConnectProxy proxy) {
        String gateway() {
            return listeners.gateway();
        }

        int port() {
            return proxy.address().getPort();
        }
    }

    /**
     * Creates the strategy.
     *
     * @param outside proxy settings for all other hosts
     */
    GatewayProxyRoute(EndpointPorts ports, ProxySettings outside) {
        this.ports = ports;
        this.outside = outside;
        this.unnamed = new EndpointPorts(ports.mapped().stream()
                .filter(mapped -> mapped.endpoint().hostNames().isEmpty())
                .toList());
    }

    private Opened listen(String gateway) throws IOException {
        Map<String, InetSocketAddress> ours = new LinkedHashMap<>();
        for (EndpointPorts.Mapped mapped : ports.mapped()) {
            mapped.endpoint()
                    .hostNames()
                    .forEach(name -> ours.put(
                            name + ":" + mapped.port(), mapped.endpoint().local()));
        }
        GatewayListeners listeners = GatewayListeners.open(gateway, unnamed);
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName(gateway), 0);
            return new Opened(listeners, ConnectProxy.open(anyPort, ours, outside));
        } catch (IOException e) {
            listeners.close();
            throw new IOException("no port of " + gateway + " is available: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized String description() {
        return Routing.PROXY.text() + opened.map(open -> " " + open.gateway()).orElse("")
                + " (Node.js before 24 ignores it)";
    }

    @Override
    public Set<String> names() {
        return unnamed.names();
    }

    @Override
    public synchronized Map<String, String> hosts() {
        return opened.map(open -> unnamed.hosts(open.gateway())).orElse(Map.of());
    }

    @Override
    public synchronized Map<String, String> environment() {
        return opened.map(open -> environment(open.gateway(), open.port())).orElse(Map.of());
    }

    private static Map<String, String> environment(String gateway, int port) {
        StepProxy proxy = new StepProxy(gateway, port, Optional.of(NoProxy.parse("localhost,127.0.0.1")));
        Map<String, String> variables = new LinkedHashMap<>(proxy.all());
        variables.put("JAVA_TOOL_OPTIONS", proxy.javaOptions());
        return variables;
    }

    @Override
    public synchronized Optional<String> attach(NetworkHolder holder) {
        try {
            if (opened.isEmpty()) {
                LocalEngine.require(holder.resources().engine());
                opened = Optional.of(listen(HolderGateway.of(holder)));
            }
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
        List<Integer> numbers = new ArrayList<>(unnamed.numbers());
        numbers.add(opened.get().port());
        return ConnectProbe.failure(holder, opened.get().gateway(), numbers, hosts());
    }

    @Override
    public synchronized void close() {
        opened.ifPresent(open -> {
            open.proxy().close();
            open.listeners().close();
        });
    }
}
