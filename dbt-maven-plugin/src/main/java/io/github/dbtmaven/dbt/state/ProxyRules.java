package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Trouble;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which proxy stands between us and a host.
 *
 * @param proxy the one for https; empty: none
 * @param exceptions hosts that are reached without it, as {@code NO_PROXY} or Maven's {@code nonProxyHosts} write them
 */
public record ProxyRules(Optional<Proxy> proxy, List<String> exceptions) {
    private static final int USUAL_PORT = 80;

    public ProxyRules {
        requireNonNull(proxy, "proxy");
        exceptions = List.copyOf(exceptions);
    }

    /** A proxy; the user may be empty. */
    public record Proxy(String host, int port, String username, String password) {
        public Proxy {
            requireNonNull(host, "host");
            requireNonNull(username, "username");
            requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * What {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} say, in capitals or not.
     *
     * @throws Trouble when the proxy is no address, or one of another protocol than HTTP
     */
    public static ProxyRules of(Map<String, String> environment) {
        Optional<Proxy> proxy = Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst()
                .map(name -> parse(name, environment.get(name).strip()));
        String exceptions = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        return new ProxyRules(proxy, split(exceptions));
    }

    /**
     * What Java's own properties {@code https.proxyHost}, {@code https.proxyPort} and {@code http.nonProxyHosts} say.
     *
     * @throws Trouble when the port is no number
     */
    public static ProxyRules of(Properties java) {
        String port = java.getProperty("https.proxyPort", "443");
        Optional<Proxy> proxy = Optional.ofNullable(java.getProperty("https.proxyHost"))
                .map(host -> {
                    if (!port.matches("\\d{1,5}")) {
                        throw new Trouble(StateMessages.badProxy("https.proxyPort"));
                    }
                    return new Proxy(host, Integer.parseInt(port), "", "");
                });
        return new ProxyRules(proxy, split(java.getProperty("http.nonProxyHosts", "")));
    }

    /** Takes a list of hosts apart; commas, bars and spaces are all in use. */
    public static List<String> split(String hosts) {
        return Arrays.stream(hosts.split("[,|\\s]+"))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** The proxy for this host. The loopback interface needs none, ever. */
    Optional<Proxy> forHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean direct = name.equals("localhost")
                || name.startsWith("127.")
                || exceptions.stream().anyMatch(exception -> matches(exception.toLowerCase(Locale.ROOT), name));
        return direct ? Optional.empty() : proxy;
    }

    private static boolean matches(String exception, String host) {
        String pattern = exception.replaceFirst(":\\d+$", "");
        if (pattern.contains("*")) {
            String regex =
                    Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return host.matches(regex);
        }
        String domain = pattern.startsWith(".") ? pattern.substring(1) : pattern;
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static Proxy parse(String name, String value) {
        URI uri;
        try {
            uri = new URI(value.contains("://") ? value : "http://" + value);
        } catch (URISyntaxException e) {
            // not as the cause: it quotes the value, which may hold a password
            throw new Trouble(StateMessages.badProxy(name));
        }
        if (uri.getHost() == null || !uri.getScheme().matches("(?i)https?")) {
            throw new Trouble(StateMessages.badProxy(name));
        }
        String user = Optional.ofNullable(uri.getUserInfo()).orElse("");
        int colon = user.indexOf(':');
        return new Proxy(
                uri.getHost(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                colon < 0 ? user : user.substring(0, colon),
                colon < 0 ? "" : user.substring(colon + 1));
    }
}
