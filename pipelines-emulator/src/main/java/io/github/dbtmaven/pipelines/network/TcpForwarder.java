package io.github.dbtmaven.pipelines.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Forwards connections from an address that steps can reach to a server on loopback. Bytes are not inspected. Either
 * side may end its half and still receive, as TLS and PostgreSQL do. Thread-safe; two threads for each connection.
 */
public final class TcpForwarder implements AutoCloseable {
    private final Listener listener;

    private TcpForwarder(Listener listener) {
        this.listener = listener;
    }

    /**
     * Binds and starts to forward.
     *
     * @param listen port 0 means any free one
     * @param target on a loopback address
     * @throws IOException when the address cannot be bound: another program has it, or the port needs a privilege
     */
    public static TcpForwarder open(InetSocketAddress listen, InetSocketAddress target) throws IOException {
        if (!target.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("a forwarder leads to a loopback address only, not to " + target);
        }
        return new TcpForwarder(Listener.open(listen, "forwarder to " + target, client -> forward(client, target)));
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

    private static void forward(Socket client, InetSocketAddress target) throws IOException {
        try (SocketPair pair = new SocketPair(client, ProxySettings.direct(target))) {
            pair.carry();
        }
    }
}
