package io.github.dbtmaven.pipelines.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy for {@code CONNECT} that forwards some hosts to servers of this machine, and all others to their usual
 * destination. TLS is not decrypted. Used if no better route exists. Thread-safe.
 */
public final class ConnectProxy implements AutoCloseable {
    private static final Pattern CONNECT =
            Pattern.compile("CONNECT (?:\\[([^]\\s]+)]|([^\\s:]+)):(\\d{1,5}) HTTP/1\\.[01]");

    private static final int REQUEST_MILLIS = 30_000;

    private final Map<String, InetSocketAddress> ours;
    private final Optional<ProxySettings> outside;
    private final Optional<InetSocketAddress> plain;
    private final Listener listener;

    private ConnectProxy(
            InetSocketAddress listen,
            Map<String, InetSocketAddress> ours,
            Optional<ProxySettings> outside,
            Optional<InetSocketAddress> plain)
            throws IOException {
        this.ours = Map.copyOf(ours);
        this.outside = outside;
        this.plain = plain;
        this.listener = Listener.open(listen, "proxy", this::serve);
    }

    /**
     * Binds and starts to serve.
     *
     * @param listen port 0 means any free port
     * @param ours local servers by {@code host:port}, in lower case
     * @param outside proxy settings for all other hosts
     * @throws IOException if the address cannot be bound
     */
    public static ConnectProxy open(
            InetSocketAddress listen, Map<String, InetSocketAddress> ours, ProxySettings outside) throws IOException {
        return new ConnectProxy(listen, ours, Optional.of(outside), Optional.empty());
    }

    /**
     * Binds and starts to serve only some hosts.
     *
     * @param listen port 0 means any free port
     * @param ours local servers by {@code host:port}, in lower case; other hosts are rejected
     * @param plain receives all requests other than {@code CONNECT} unchanged
     * @throws IOException if the address cannot be bound
     */
    public static ConnectProxy only(
            InetSocketAddress listen, Map<String, InetSocketAddress> ours, InetSocketAddress plain) throws IOException {
        return new ConnectProxy(listen, ours, Optional.empty(), Optional.of(plain));
    }

    /** Returns the address with the actual port. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        listener.close();
    }

    private void serve(Socket client) throws IOException {
        client.setSoTimeout(REQUEST_MILLIS);
        String head = HttpHead.read(client.getInputStream());
        Matcher request = CONNECT.matcher(HttpHead.firstLine(head));
        if (!request.matches()) {
            if (plain.isPresent()) {
                forward(client, head, plain.get());
            } else {
                answer(client, "501 Only CONNECT is supported");
            }
            return;
        }
        String host = request.group(1) == null ? request.group(2) : request.group(1);
        Socket target;
        try {
            target = connect(host, Integer.parseInt(request.group(3)));
        } catch (IOException | IllegalArgumentException e) {
            answer(client, "502 Cannot reach " + host + ":" + request.group(3) + ": " + e.getMessage());
            return;
        }
        try (SocketPair pair = new SocketPair(client, target)) {
            answer(client, "200 Connection established");
            client.setSoTimeout(0);
            pair.carry();
        }
    }

    private static void forward(Socket client, String head, InetSocketAddress server) throws IOException {
        Socket target = ProxySettings.direct(server);
        try (SocketPair pair = new SocketPair(client, target)) {
            target.getOutputStream().write(head.getBytes(ISO_8859_1));
            client.setSoTimeout(0);
            pair.carry();
        }
    }

    private Socket connect(String host, int port) throws IOException {
        InetSocketAddress here = ours.get(host.toLowerCase(Locale.ROOT) + ":" + port);
        if (here != null) {
            return ProxySettings.direct(here);
        }
        return outside.orElseThrow(() -> new IOException("not a host of this proxy"))
                .connect(host, port);
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
    }
}
