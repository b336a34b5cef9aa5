package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.network.ConnectProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import io.github.dbtmaven.pipelines.network.TcpForwarder;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A proxy on the engine's gateway, set with proxy variables, for images without Python and users who may not listen on
 * port 443. Programs that ignore the variables reach the real service: Node 20 does, and Java reads only
 * JAVA_TOOL_OPTIONS, which prints a line.
 */
final class GatewayProxyRoute implements RouteStrategy {
    private final String gateway;
    private final ConnectProxy proxy;
    private final List<TcpForwarder> forwarders;
    private final EndpointPorts unnamed;

    private GatewayProxyRoute(
            String gateway, ConnectProxy proxy, List<TcpForwarder> forwarders, EndpointPorts unnamed) {
        this.gateway = gateway;
        this.proxy = proxy;
        this.forwarders = List.copyOf(forwarders);
        this.unnamed = unnamed;
    }

    /**
     * Starts to listen.
     *
     * @param outside proxy settings for all other hosts
     * @throws IOException with the reason if that is not possible
     */
    static GatewayProxyRoute open(DockerEngine engine, EndpointPorts ports, ProxySettings outside) throws IOException {
        String gateway = GatewayRoute.gateway(engine);
        InetAddress address = InetAddress.getByName(gateway);
        Map<String, InetSocketAddress> ours = new LinkedHashMap<>();
        List<TcpForwarder> forwarders = new ArrayList<>();
        List<EndpointPorts.Mapped> unnamed = new ArrayList<>();
        try {
            for (EndpointPorts.Mapped mapped : ports.mapped()) {
                if (mapped.endpoint().hostNames().isEmpty()) {
                    unnamed.add(mapped);
                    forwarders.add(GatewayRoute.listen(gateway, mapped));
                }
                mapped.endpoint()
                        .hostNames()
                        .forEach(name -> ours.put(
                                name + ":" + mapped.port(), mapped.endpoint().local()));
            }
            ConnectProxy proxy = ConnectProxy.open(new InetSocketAddress(address, 0), ours, outside);
            return new GatewayProxyRoute(gateway, proxy, forwarders, new EndpointPorts(unnamed));
        } catch (IOException e) {
            forwarders.forEach(TcpForwarder::close);
            throw e;
        }
    }

    @Override
    public String description() {
        return "a proxy on the engine's gateway " + gateway + " (Node.js ignores it)";
    }

    @Override
    public Map<String, String> hosts() {
        return unnamed.hosts(gateway);
    }

    @Override
    public Map<String, String> environment() {
        int port = proxy.address().getPort();
        String url = "http://" + gateway + ":" + port;
        return Map.of(
                "HTTPS_PROXY",
                url,
                "https_proxy",
                url,
                "NO_PROXY",
                "localhost,127.0.0.1",
                "no_proxy",
                "localhost,127.0.0.1",
                "JAVA_TOOL_OPTIONS",
                "-Dhttps.proxyHost=" + gateway + " -Dhttps.proxyPort=" + port);
    }

    @Override
    public Optional<String> attach(NetworkHolder holder) {
        List<Integer> numbers = new ArrayList<>(unnamed.numbers());
        numbers.add(proxy.address().getPort());
        return ConnectProbe.failure(holder, gateway, numbers);
    }

    @Override
    public void close() {
        proxy.close();
        forwarders.forEach(TcpForwarder::close);
    }
}
