package io.github.dbtmaven.pipelines.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} and Java's {@code nonProxyHosts} list them. Clients
 * disagree about such lists, so the rules here are:
 *
 * <ul>
 *   <li>Commas, spaces and {@code |} separate entries (curl takes commas and spaces, Python and Go commas, Java bars).
 *   <li>Case and a dot at the end do not matter (all clients; curl for the dot).
 *   <li>{@code example.com}, {@code .example.com} and {@code *.example.com} mean the same: the domain and all below it
 *       (curl and Python for the first two; Go excludes the domain itself from the others, Java takes the first as one
 *       host).
 *   <li>{@code *} means all hosts, also beside other entries (Go; curl and Python only when it is alone). Elsewhere it
 *       stands for any characters, as in {@code 10.*} (Java).
 *   <li>An entry with a port covers that port only (Go and Python; curl ignores such entries).
 *   <li>Addresses are compared as addresses, IPv6 with or without brackets; {@code 10.0.0.0/8} is a range (curl and Go).
 *       A name is never resolved for it.
 *   <li>Loopback hosts never go through a proxy (Go and Java; curl and Python send them there).
 * </ul>
 *
 * An entry of no known form covers nothing. Immutable.
 */
public record NoProxy(List<String> entries) {
    /** No host but loopback. */
    public static final NoProxy NONE = new NoProxy(List.of());

    public NoProxy {
        entries = List.copyOf(entries);
    }

    /** Reads a list. */
    public static NoProxy parse(String text) {
        return new NoProxy(Arrays.stream(text.split("[,|\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** Reads {@code no_proxy}, or {@code NO_PROXY} when that is not set. */
    public static NoProxy of(Map<String, String> environment) {
        return ProxyVariables.value(environment, "no_proxy").map(NoProxy::parse).orElse(NONE);
    }

    /** Whether a host is reached directly. */
    public boolean covers(String host, int port) {
        return isLoopback(host)
                || entries.stream().anyMatch(entry -> NoProxyEntry.parse(entry).covers(host, port));
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || IpRange.address(name).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** With these hosts reached directly as well. */
    public NoProxy with(Collection<String> hosts) {
        Set<String> all = new LinkedHashSet<>(entries);
        all.addAll(hosts);
        return new NoProxy(List.copyOf(all));
    }

    /** Without the entries by which one of these hosts would be reached directly, on any port. */
    public NoProxy without(Collection<String> hosts) {
        return new NoProxy(entries.stream()
                .filter(entry -> hosts.stream()
                        .noneMatch(host -> NoProxyEntry.parse(entry).covers(host)))
                .toList());
    }

    /** The variables for a step, in both spellings. */
    public Map<String, String> variables() {
        return Map.of("NO_PROXY", toString(), "no_proxy", toString());
    }

    /** As the variable has it. */
    @Override
    public String toString() {
        return String.join(",", entries);
    }
}
