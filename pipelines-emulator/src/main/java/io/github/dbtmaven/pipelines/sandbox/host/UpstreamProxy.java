package io.github.dbtmaven.pipelines.sandbox.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The user's own proxy for TLS, through which the outside world is reached.
 *
 * @param authorization the value of a header, empty for none
 * @param except hosts that are reached directly
 */
record UpstreamProxy(String host, int port, String authorization, NoProxy except) {

    /**
     * Reads {@code HTTPS_PROXY} and {@code NO_PROXY}; empty when there is no proxy.
     *
     * @throws IllegalArgumentException when the address cannot be read, or the proxy itself speaks TLS
     */
    static Optional<UpstreamProxy> of(HostEnvironment environment) {
        NoProxy except = NoProxy.parse(environment.proxy("no_proxy").orElse(""));
        return environment
                .proxy("https_proxy")
                .or(() -> environment.proxy("all_proxy"))
                .map(value -> parse(value, except));
    }

    private static UpstreamProxy parse(String value, NoProxy except) {
        URI address = URI.create(value.contains("://") ? value : "http://" + value);
        if (!"http".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "HTTPS_PROXY must be an address like http://proxy.example:3128 for the host runtime, whose own"
                            + " proxy goes through it.");
        }
        String user = address.getRawUserInfo() == null
                ? ""
                : URLDecoder.decode(address.getRawUserInfo().replace("+", "%2B"), StandardCharsets.UTF_8);
        return new UpstreamProxy(
                address.getHost(),
                address.getPort() < 0 ? 80 : address.getPort(),
                user.isEmpty()
                        ? ""
                        : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)),
                except);
    }

    /** A connection to {@code host:port} through the proxy. */
    Socket connect(String target, int millis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
                    + (authorization.isEmpty() ? "" : "Proxy-Authorization: " + authorization + "\r\n")
                    + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String status = ConnectProxy.head(socket.getInputStream())
                    .lines()
                    .findFirst()
                    .orElse("");
            if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
                throw new IOException("the proxy " + host + ":" + port + " answered \"" + status + "\"");
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
