package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route.StepAddress;
import io.github.dbtmaven.pipelines.sandbox.trust.TrustedCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How steps of this machine are led to servers of this JVM under real names. */
sealed interface HostRouteStrategy permits MountRoute, LocalProxyRoute {
    /**
     * Opens it, proved by a probe.
     *
     * @throws IOException when it does not work here; the message says why
     */
    HostRoute open(List<Endpoint> endpoints) throws IOException;

    /**
     * What a step needs to trust these certificates.
     *
     * @param folder for files, exists until the end of the build
     */
    StepView view(HostRoute route, TrustedCertificates certificates, Path folder) throws IOException;

    /**
     * What a step sees beyond its own files.
     *
     * @param mounts empty when it runs in no namespace
     */
    record StepView(Map<String, String> variables, List<Mount> mounts, boolean ownNamespace) {
        public StepView {
            variables = Map.copyOf(variables);
            mounts = List.copyOf(mounts);
        }
    }

    /** Steps are processes of this machine, so that a loopback address is theirs too. */
    static Map<String, StepAddress> addresses(List<Endpoint> endpoints) {
        Map<String, StepAddress> addresses = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.hostNames().isEmpty()) {
                addresses.put(
                        endpoint.name(),
                        new StepAddress(
                                endpoint.local().getAddress().getHostAddress(),
                                endpoint.local().getPort()));
            }
        }
        return addresses;
    }
}
