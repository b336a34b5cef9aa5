package io.github.dbtmaven.pipelines.network;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How connections leave this machine: directly or through a proxy. Immutable.
 *
 * @param proxy empty for none
 * @param direct hosts that are reached without the proxy
 */
public record ProxySettings(Optional<HttpProxy> proxy, NoProxy direct) {
    /** No proxy. */
    public static final ProxySettings NONE = new ProxySettings(Optional.empty(), NoProxy.NONE);

    private static final int CONNECT_MILLIS = 10_000;

    public ProxySettings {
        requireNonNull(proxy, "proxy");
        requireNonNull(direct, "direct");
    }

    /**
     * Reads {@code https_proxy}, otherwise {@code all_proxy}, and {@code no_proxy}. Lower case takes precedence over
     * upper case. {@code http_proxy} is not used, because it applies to plain HTTP.
     *
     * @throws ProxyFormatException if the value is not the URL of an HTTP proxy
     */
    public static ProxySettings of(Map<String, String> environment) throws ProxyFormatException {
        return of(environment, "https_proxy");
    }

    /**
     * Reads {@code http_proxy}, otherwise {@code all_proxy}, and {@code no_proxy}: the settings for plain HTTP.
     *
     * @throws ProxyFormatException if the value is not the URL of an HTTP proxy
     */
    public static ProxySettings ofPlainHttp(Map<String, String> environment) throws ProxyFormatException {
        return of(environment, "http_proxy");
    }

    private static ProxySettings of(Map<String, String> environment, String variable) throws ProxyFormatException {
        Optional<String> name =
                ProxyVariables.name(environment, variable).or(() -> ProxyVariables.name(environment, "all_proxy"));
        return name.isEmpty()
                ? NONE
                : new ProxySettings(
                        Optional.of(HttpProxy.parse(name.get(), environment.get(name.get()))), NoProxy.of(environment));
    }

    /**
     * Reads Java's system properties {@code https.proxyHost}, {@code https.proxyPort} and {@code http.nonProxyHosts}.
     *
     * @throws ProxyFormatException if the port is not a number from 1 to 65535
     */
    public static ProxySettings of(Properties java) throws ProxyFormatException {
        String host = java.getProperty("https.proxyHost", "").strip();
        if (host.isEmpty()) {
            return NONE;
        }
        try {
            int port = Integer.parseInt(java.getProperty("https.proxyPort", "443"));
            return new ProxySettings(
                    Optional.of(new HttpProxy(host, port)), NoProxy.parse(java.getProperty("http.nonProxyHosts", "")));
        } catch (IllegalArgumentException e) {
            throw new ProxyFormatException("https.proxyPort");
        }
    }

    /** Returns the proxy for a host; empty if it is reached directly. */
    public Optional<HttpProxy> forHost(String host, int port) {
        return proxy.filter(any -> !direct.covers(host, port));
    }

    /**
     * Connects to a host, through the proxy if one applies.
     *
     * @throws IOException if the host or the proxy is unreachable, or the proxy rejects the request
     */
    public Socket connect(String host, int port) throws IOException {
        Optional<HttpProxy> through = forHost(host, port);
        return through.isPresent() ? through.get().connect(host, port) : direct(new InetSocketAddress(host, port));
    }

    static Socket direct(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
