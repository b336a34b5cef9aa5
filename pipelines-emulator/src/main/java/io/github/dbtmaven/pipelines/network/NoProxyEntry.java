package io.github.dbtmaven.pipelines.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One entry of {@link NoProxy}: a normalized host, domain, address or range. */
record NoProxyEntry(String host, OptionalInt port) {
    /** Matches a port. Two colons indicate an IPv6 address, which has a port only after brackets. */
    private static final Pattern PORT = Pattern.compile("(?<host>\\[.*]|[^:]*):(?<port>\\d{1,5})");

    static NoProxyEntry parse(String text) {
        String entry = text.toLowerCase(Locale.ROOT);
        Matcher matcher = PORT.matcher(entry);
        return matcher.matches()
                ? new NoProxyEntry(bare(matcher.group("host")), OptionalInt.of(Integer.parseInt(matcher.group("port"))))
                : new NoProxyEntry(bare(entry), OptionalInt.empty());
    }

    private static String bare(String host) {
        return host.replaceAll("[\\[\\]]", "").replaceFirst("^\\*?\\.+", "").replaceFirst("\\.$", "");
    }

    boolean covers(String host, int port) {
        return (this.port.isEmpty() || this.port.getAsInt() == port) && covers(host);
    }

    /** Returns whether the entry matches the host on any port. */
    boolean covers(String asked) {
        String name = asked.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        Optional<InetAddress> address = IpRange.address(name);
        if (host.contains("*")) {
            return glob().matcher(IpRange.withoutBrackets(name)).matches();
        }
        if (address.isPresent()) {
            return IpRange.parse(host)
                    .filter(range -> range.contains(address.get()))
                    .isPresent();
        }
        return !host.isEmpty() && (name.equals(host) || name.endsWith("." + host));
    }

    private Pattern glob() {
        return Pattern.compile(
                Arrays.stream(host.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
