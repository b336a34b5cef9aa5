package io.github.dbtmaven.pipelines.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy for {@code CONNECT} that sends some hosts to servers of this machine and all others where they go
 * without it. TLS passes through unread. For steps that no better route reaches. Thread-safe.
 */
public final class ConnectProxy implements AutoCloseable {
    private static final Pattern CONNECT =
            Pattern.compile("CONNECT (?:\\[([^]\\s]+)]|([^\\s:]+)):(\\d{1,5}) HTTP/1\\.[01]");

    private static final int REQUEST_MILLIS = 30_000;

    private final Map<String, InetSocketAddress> ours;
    private final ProxySettings outside;
    private final Listener listener;

    private ConnectProxy(InetSocketAddress listen, Map<String, InetSocketAddress> ours, ProxySettings outside)
            throws IOException {
        this.ours = Map.copyOf(ours);
        this.outside = outside;
        this.listener = Listener.open(listen, "proxy", this::serve);
    }

    /**
     * Binds and starts to serve.
     *
     * @param listen port 0 means any free one
     * @param ours by {@code host:port}, in lower case
     * @param outside for everything else
     * @throws IOException when the address cannot be bound
     */
    public static ConnectProxy open(
            InetSocketAddress listen, Map<String, InetSocketAddress> ours, ProxySettings outside) throws IOException {
        return new ConnectProxy(listen, ours, outside);
    }

    /** Where it listens, with the actual port. */
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
        Matcher request = CONNECT.matcher(HttpHead.firstLine(client.getInputStream()));
        if (!request.matches()) {
            answer(client, "501 Only CONNECT is supported");
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

    private Socket connect(String host, int port) throws IOException {
        InetSocketAddress here = ours.get(host.toLowerCase(Locale.ROOT) + ":" + port);
        return here == null ? outside.connect(host, port) : ProxySettings.direct(here);
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
    }
}
