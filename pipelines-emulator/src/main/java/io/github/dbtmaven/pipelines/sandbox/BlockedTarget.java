package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * A destination that a step tried to reach although its network is cut.
 *
 * @param kind {@code tcp}, {@code udp}, {@code ping}, {@code ip} for any other protocol, or {@code name} for a name that was
 * looked up and not connected to
 * @param host the name that was looked up, otherwise the IPv4 address
 * @param port 0 if the protocol has none
 */
public record BlockedTarget(String kind, String host, int port) {
    public BlockedTarget {
        requireNonNull(kind, "kind");
        requireNonNull(host, "host");
    }

    /** Returns the destination in words: {@code pypi.org:443}, {@code 10.0.0.1:53 (udp)}. */
    public String text() {
        return switch (kind) {
            case "tcp" -> host + ":" + port;
            case "name" -> host + " (name lookup)";
            default -> host + (port == 0 ? "" : ":" + port) + " (" + kind + ")";
        };
    }
}
