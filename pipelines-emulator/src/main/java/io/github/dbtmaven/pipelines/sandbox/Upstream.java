package io.github.dbtmaven.pipelines.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way out of this machine: straight, or by the proxy that HTTPS_PROXY and NO_PROXY name. Immutable.
 *
 * @param proxy an http URL, with a user and a password if it wants them
 * @param direct hosts that are reached without it, with the domains below them
 */
public record Upstream(Optional<URI> proxy, List<String> direct) {
    private static final int CONNECT_MILLIS = 10_000;

    public Upstream {
        direct = List.copyOf(direct);
    }

    /** As the variables say, in capitals or not. */
    public static Upstream of(Map<String, String> environment) {
        String proxy = either(environment, "HTTPS_PROXY");
        List<String> direct = Stream.of(either(environment, "NO_PROXY").split(","))
                .map(host -> host.strip().replaceFirst("^\\*?\\.", ""))
                .filter(host -> !host.isEmpty())
                .toList();
        String url = proxy.isEmpty() || proxy.contains("://") ? proxy : "http://" + proxy;
        return new Upstream(url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url)), direct);
    }

    private static String either(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, environment.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), ""));
    }

    /**
     * Connects.
     *
     * @throws IOException when the host or the proxy cannot be reached, or the proxy refuses
     */
    public Socket connect(String host, int port) throws IOException {
        Optional<URI> way = isDirect(host) ? Optional.empty() : proxy;
        Socket socket = new Socket();
        try {
            if (way.isEmpty()) {
                socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            } else {
                int at = way.get().getPort() < 0 ? 80 : way.get().getPort();
                socket.connect(new InetSocketAddress(way.get().getHost(), at), CONNECT_MILLIS);
                tunnel(socket, way.get(), host + ":" + port);
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    boolean isDirect(String host) {
        return direct.stream().anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
    }

    private static void tunnel(Socket socket, URI proxy, String place) throws IOException {
        String credentials = proxy.getUserInfo() == null
                ? ""
                : "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(proxy.getUserInfo().getBytes(UTF_8)) + "\r\n";
        String head = "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n" + credentials + "\r\n";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        String status = readHead(socket.getInputStream()).lines().findFirst().orElse("");
        if (!status.matches("HTTP/1\\.[01] 200.*")) {
            throw new IOException("proxy " + proxy.getHost() + " refuses " + place + ": " + status);
        }
    }

    /** Up to the empty line and not a byte further: what follows belongs to the two that talk through the tunnel. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 16_384) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended within the head of a message");
            }
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        throw new IOException("the head of a message is longer than 16 kB");
    }
}
