package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route.StepAddress;
import io.github.dbtmaven.pipelines.sandbox.trust.TrustedCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strategy by which steps on this machine reach servers of this JVM under real names. */
sealed interface HostRouteStrategy permits MountRoute, LocalProxyRoute {
    /**
     * Opens the route and tests it.
     *
     * @throws IOException if it does not work on this machine; the message says why
     */
    HostRoute open(List<Endpoint> endpoints) throws IOException;

    /**
     * Returns the view that a step needs to trust these certificates.
     *
     * @param folder for files; exists until the end of the build
     */
    StepView view(HostRoute route, TrustedCertificates certificates, Path folder) throws IOException;

    /**
     * Variables and mounts of a step.
     *
     * @param mounts empty if it does not run in a namespace
     */
    record StepView(Map<String, String> variables, List<Mount> mounts, boolean ownNamespace) {
        public StepView {
            variables = Map.copyOf(variables);
            mounts = List.copyOf(mounts);
        }
    }

    /** Returns the addresses of endpoints. Steps are processes on this machine and use its loopback addresses. */
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
