package io.github.dbtmaven.pipelines.sandbox.host;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The list of hosts that are reached without a proxy, as curl, Python and Go read it: names with everything below them,
 * with or without a dot in front, and {@code *} for all. Immutable.
 */
record NoProxy(List<String> entries) {
    NoProxy {
        entries = List.copyOf(entries);
    }

    static NoProxy parse(String value) {
        return new NoProxy(Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** Whether a host is reached directly. */
    boolean matches(String host) {
        return entries.stream().anyMatch(entry -> covers(entry, host));
    }

    /** With these hosts reached directly as well. */
    NoProxy with(List<String> hosts) {
        Set<String> all = new LinkedHashSet<>(entries);
        all.addAll(hosts);
        return new NoProxy(List.copyOf(all));
    }

    /** Without the entries by which one of these hosts would be reached directly. */
    NoProxy without(List<String> hosts) {
        return new NoProxy(entries.stream()
                .filter(entry -> hosts.stream().noneMatch(host -> covers(entry, host)))
                .toList());
    }

    private static boolean covers(String entry, String host) {
        String name =
                entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
        String asked = host.toLowerCase(Locale.ROOT);
        return name.equals("*") || asked.equals(name) || asked.endsWith("." + name);
    }

    /** As the variable has it. */
    @Override
    public String toString() {
        return String.join(",", entries);
    }
}
