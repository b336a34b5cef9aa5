package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route.StepAddress;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names and ports under which steps reach servers. They do not depend on the route, so that a plan can use them
 * before a route is chosen. A server without a real host name gets an entry in the holder's /etc/hosts.
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

    /** Returns the ports that steps use. */
    List<Integer> numbers() {
        return mapped.stream().map(Mapped::port).toList();
    }

    /** Returns the servers by the port that steps use. */
    Map<Integer, InetSocketAddress> targets() {
        return mapped.stream().collect(Collectors.toMap(Mapped::port, mapped -> mapped.endpoint()
                .local()));
    }

    /** Returns all names of servers of this JVM. */
    Set<String> names() {
        return mapped.stream()
                .flatMap(one -> one.names().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns all names with this address. */
    Map<String, String> hosts(String address) {
        return names().stream()
                .collect(Collectors.toMap(name -> name, name -> address, (one, same) -> one, LinkedHashMap::new));
    }
}
