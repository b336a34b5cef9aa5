package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route.StepAddress;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which name and port steps reach which server: the same whatever the way, so that a plan may use it before the
 * way has been proved. A server without a real host name gets its own name in the holder's /etc/hosts.
 */
record EndpointPorts(List<Mapped> mapped) {
    /** A server and the port that steps use. */
    record Mapped(Endpoint endpoint, int port) {
        List<String> names() {
            return endpoint.hostNames().isEmpty() ? List.of(endpoint.name()) : endpoint.hostNames();
        }
    }

    EndpointPorts {
        mapped = List.copyOf(mapped);
    }

    static EndpointPorts of(List<Endpoint> endpoints) {
        List<Mapped> mapped = new ArrayList<>();
        Set<Integer> ports = new HashSet<>();
        for (Endpoint endpoint : endpoints) {
            int port = endpoint.port() == 0 ? endpoint.local().getPort() : endpoint.port();
            if (!ports.add(port)) {
                throw new SandboxException(RouteMessages.portTwice(endpoint.name(), port));
            }
            mapped.add(new Mapped(endpoint, port));
        }
        return new EndpointPorts(mapped);
    }

    StepAddress address(String name) {
        return mapped.stream()
                .filter(one -> one.endpoint().name().equals(name))
                .findFirst()
                .map(one -> new StepAddress(one.names().get(0), one.port()))
                .orElseThrow(() -> new IllegalArgumentException("no endpoint is called \"" + name + "\""));
    }

    /** The ports that steps use. */
    List<Integer> numbers() {
        return mapped.stream().map(Mapped::port).toList();
    }

    /** Every name that leads to a server of ours. */
    List<String> names() {
        return mapped.stream().flatMap(one -> one.names().stream()).toList();
    }

    /** Every name at this address. */
    Map<String, String> hosts(String address) {
        return names().stream()
                .collect(Collectors.toMap(name -> name, name -> address, (one, same) -> one, LinkedHashMap::new));
    }
}
