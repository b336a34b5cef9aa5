package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.network.ConnectProxy;
import io.github.dbtmaven.pipelines.network.HttpProxy;
import io.github.dbtmaven.pipelines.network.NoProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import io.github.dbtmaven.pipelines.network.StepProxy;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.trust.TrustedCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A proxy that is set with variables, for users without root and systems other than Linux. Supported by curl, git,
 * Python, Java (with {@code JAVA_TOOL_OPTIONS}) and Node.js 24 or newer.
 */
record LocalProxyRoute(HostEnvironment environment) implements HostRouteStrategy {

    @Override
    public HostRoute open(List<Endpoint> endpoints) throws IOException {
        Map<String, InetSocketAddress> ours = new LinkedHashMap<>();
        List<String> names = endpoints.stream()
                .flatMap(endpoint -> endpoint.hostNames().stream())
                .toList();
        for (Endpoint endpoint : endpoints) {
            endpoint.hostNames().forEach(name -> ours.put(name + ":" + endpoint.port(), endpoint.local()));
        }
        ConnectProxy proxy = ConnectProxy.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ours,
                ProxySettings.of(environment.variables()));
        try {
            for (Endpoint endpoint : endpoints) {
                for (String name : endpoint.hostNames()) {
                    probe(proxy, name, endpoint.port());
                }
            }
        } catch (IOException e) {
            proxy.close();
            throw e;
        }
        return new HostRoute(
                HostMessages.proxyRoute(names, proxy.address().getPort()),
                HostRouteStrategy.addresses(endpoints),
                variables(proxy, names),
                Map.of(),
                HostMessages.differencesOfProxy(),
                List.of(proxy));
    }

    @Override
    public StepView view(HostRoute route, TrustedCertificates certificates, Path folder) throws IOException {
        TrustFiles trust = new TrustFiles(certificates, folder, environment.javaHome());
        Map<String, String> variables = new LinkedHashMap<>(trust.variables());
        String proxy = route.environment().get("HTTPS_PROXY");
        variables.put(
                "JAVA_TOOL_OPTIONS",
                "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + proxy.substring(proxy.lastIndexOf(':') + 1)
                        + " -Djavax.net.ssl.trustStoreType=JKS -Djavax.net.ssl.trustStorePassword=changeit"
                        + " \"-Djavax.net.ssl.trustStore=" + trust.javaStore() + "\"");
        return new StepView(variables, List.of(), false);
    }

    private Map<String, String> variables(ConnectProxy proxy, List<String> names) {
        return new StepProxy(
                        "127.0.0.1",
                        proxy.address().getPort(),
                        Optional.of(NoProxy.of(environment.variables()))
                                .filter(direct -> !direct.entries().isEmpty())
                                .map(direct -> direct.without(names)))
                .all();
    }

    private static void probe(ConnectProxy proxy, String host, int port) throws IOException {
        new HttpProxy("127.0.0.1", proxy.address().getPort())
                .connect(host, port)
                .close();
    }
}
