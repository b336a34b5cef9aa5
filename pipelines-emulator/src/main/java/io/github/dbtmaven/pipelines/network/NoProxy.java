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
 * The hosts that are reached without a proxy, from {@code NO_PROXY} or Java's {@code nonProxyHosts}. Clients interpret
 * such lists differently; these rules apply here:
 *
 * <ul>
 * <li>Commas, spaces and {@code |} separate entries (curl: commas and spaces, Python and Go: commas, Java: bars).
 * <li>Case and a trailing dot are ignored (all clients; the dot: curl).
 * <li>{@code example.com}, {@code .example.com} and {@code *.example.com} are equivalent: the domain and all its
 * subdomains (curl and Python for the first two; Go excludes the domain itself for the others, Java treats the first as
 * one host).
 * <li>{@code *} means all hosts, even next to other entries (Go; curl and Python only if it is the only entry).
 * Elsewhere it matches any characters, as in {@code 10.*} (Java).
 * <li>An entry with a port applies only to that port (Go and Python; curl ignores such entries).
 * <li>Addresses are compared as addresses, IPv6 with or without brackets; {@code 10.0.0.0/8} is a range (curl and Go).
 * Names are never resolved.
 * <li>Loopback hosts never use a proxy (Go and Java; curl and Python use it).
 * </ul>
 *
 * Entries of any other form match nothing. Immutable.
 */
public record NoProxy(List<String> entries) {
    /** Only loopback hosts. */
    public static final NoProxy NONE = new NoProxy(List.of());

    public NoProxy {
        entries = List.copyOf(entries);
    }

    /** Parses a list. */
    public static NoProxy parse(String text) {
        return new NoProxy(Arrays.stream(text.split("[,|\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** Reads {@code no_proxy}, otherwise {@code NO_PROXY}. */
    public static NoProxy of(Map<String, String> environment) {
        return ProxyVariables.value(environment, "no_proxy").map(NoProxy::parse).orElse(NONE);
    }

    /** Returns whether a host is reached directly. */
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

    /** Returns a copy with additional hosts. */
    public NoProxy with(Collection<String> hosts) {
        Set<String> all = new LinkedHashSet<>(entries);
        all.addAll(hosts);
        return new NoProxy(List.copyOf(all));
    }

    /** Returns a copy without the entries that match one of these hosts on any port. */
    public NoProxy without(Collection<String> hosts) {
        return new NoProxy(entries.stream()
                .filter(entry -> hosts.stream()
                        .noneMatch(host -> NoProxyEntry.parse(entry).covers(host)))
                .toList());
    }

    /** Returns the variables for a step, in both spellings. */
    public Map<String, String> variables() {
        return Map.of("NO_PROXY", toString(), "no_proxy", toString());
    }

    /** Returns the value for the variable. */
    @Override
    public String toString() {
        return String.join(",", entries);
    }
}
