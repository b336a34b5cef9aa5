package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server of this JVM (or of a process that it started) that steps must reach.
 *
 * @param name for messages and for {@link Route#address}: {@code bitbucket}, {@code warehouse}
 * @param hostNames real names under which steps call it; empty: steps are told an address
 * @param port the port that steps use: 443 for the real names; 0: any free one
 * @param local where it listens, on a loopback address
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
