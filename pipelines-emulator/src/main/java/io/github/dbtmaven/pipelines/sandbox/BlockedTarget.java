package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A destination that a step tried to reach although its network is cut.
 *
 * @param host the name that was looked up, otherwise the IPv4 address
 * @param port 0 if the protocol has none
 */
public record BlockedTarget(Kind kind, String host, int port) {
    /** How the step tried to reach it. */
    public enum Kind {
        TCP,
        UDP,
        PING,
        /** Any other protocol. */
        IP,
        /** A name was looked up and not connected to. */
        NAME;

        /** Returns the kind of a word that an observer reports, such as {@code tcp}. */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BlockedTarget {
        requireNonNull(kind, "kind");
        requireNonNull(host, "host");
    }

    /** Returns the destination in words: {@code pypi.org:443}, {@code 10.0.0.1:53 (udp)}. */
    public String text() {
        return switch (kind) {
            case TCP -> host + ":" + port;
            case NAME -> host + " (name lookup)";
            case UDP, PING, IP -> host + (port == 0 ? "" : ":" + port) + " (" + kind + ")";
        };
    }
}
