package io.github.dbtmaven.pipelines.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy for {@code CONNECT} that leads some hosts to servers of this machine and all others out. TLS passes
 * through it unread. For steps that can be reached in no better way. Thread-safe.
 */
public final class ConnectProxy implements AutoCloseable {
    private static final Pattern CONNECT = Pattern.compile("CONNECT ([^ :]+):(\\d{1,5}) HTTP/1\\.[01]");

    private final ServerSocket server;
    private final Map<String, InetSocketAddress> ours;
    private final Upstream upstream;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ConnectProxy(ServerSocket server, Map<String, InetSocketAddress> ours, Upstream upstream) {
        this.server = server;
        this.ours = Map.copyOf(ours);
        this.upstream = upstream;
    }

    /**
     * Binds and starts to serve.
     *
     * @param listen port 0 means any free one
     * @param ours by {@code host:port} as clients ask for it
     * @param upstream for everything else
     * @throws IOException when the address cannot be bound
     */
    public static ConnectProxy open(InetSocketAddress listen, Map<String, InetSocketAddress> ours, Upstream upstream)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(listen, 128);
        } catch (IOException refused) {
            server.close();
            throw refused;
        }
        ConnectProxy proxy = new ConnectProxy(server, ours, upstream);
        SocketPair.daemon(proxy::accept, "proxy on " + proxy.address());
        return proxy;
    }

    /** Where it listens, with the port that it was given. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Stops to listen and ends every connection. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the proxy on " + address() + ".", e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                SocketPair.daemon(() -> serve(client), "proxy for " + client.getRemoteSocketAddress());
            } catch (IOException closed) {
                // closed by us, or out of descriptors: then the next connection may be luckier
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client) {
            Matcher request = CONNECT.matcher(Upstream.readHead(client.getInputStream())
                    .lines()
                    .findFirst()
                    .orElse(""));
            if (request.matches()) {
                tunnel(client, request.group(1), Integer.parseInt(request.group(2)));
            } else {
                answer(client, "501 Only CONNECT is served here");
            }
        } catch (IOException broken) {
            // the client went away, or sees its connection closed
            return;
        } finally {
            open.remove(client);
        }
    }

    private void tunnel(Socket client, String host, int port) throws IOException {
        Socket target;
        try {
            target = connect(host, port);
        } catch (IOException | IllegalArgumentException e) {
            answer(client, "502 " + host + " cannot be reached");
            return;
        }
        try (SocketPair pair = new SocketPair(client, target)) {
            open.add(target);
            answer(client, "200 Connection established");
            pair.carry();
        } finally {
            open.remove(target);
        }
    }

    private Socket connect(String host, int port) throws IOException {
        InetSocketAddress here = ours.get(host + ":" + port);
        if (here == null) {
            return upstream.connect(host, port);
        }
        Socket socket = new Socket();
        try {
            socket.connect(here);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
    }
}
