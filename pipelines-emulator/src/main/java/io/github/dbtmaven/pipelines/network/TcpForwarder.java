package io.github.dbtmaven.pipelines.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Forwards connections from an address that steps can reach to a server on a loopback address, without inspecting the
 * data. Each side may close its half and still receive, as TLS and PostgreSQL do. Thread-safe; uses two threads per
 * connection.
 */
public final class TcpForwarder implements AutoCloseable {
    private final Listener listener;

    private TcpForwarder(Listener listener) {
        this.listener = listener;
    }

    /**
     * Binds and starts to forward.
     *
     * @param listen port 0 means any free port
     * @param target loopback address
     * @throws IOException if the address cannot be bound, because it is in use or the port requires privileges
     */
    public static TcpForwarder open(InetSocketAddress listen, InetSocketAddress target) throws IOException {
        if (!target.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("the target of a forwarder must be a loopback address, not " + target);
        }
        return new TcpForwarder(Listener.open(listen, "forwarder to " + target, client -> forward(client, target)));
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

    private static void forward(Socket client, InetSocketAddress target) throws IOException {
        try (SocketPair pair = new SocketPair(client, ProxySettings.direct(target))) {
            pair.carry();
        }
    }
}
