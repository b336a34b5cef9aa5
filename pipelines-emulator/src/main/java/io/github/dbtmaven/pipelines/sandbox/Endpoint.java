package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server of this JVM, or of a process that it started, that steps must reach.
 *
 * @param name for messages and {@link Route#address}: {@code bitbucket}, {@code warehouse}
 * @param hostNames real names that steps use; empty if steps are given an address
 * @param port port that steps use: 443 for the real names, 0 for any free port
 * @param local loopback address on which the server listens
 */
public record Endpoint(String name, List<String> hostNames, int port, InetSocketAddress local) {
    public Endpoint {
        requireNonNull(name, "name");
        hostNames = List.copyOf(hostNames);
        requireNonNull(local, "local");
        if (!local.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("endpoint \"" + name + "\" must listen on a loopback address only");
        }
    }
}
