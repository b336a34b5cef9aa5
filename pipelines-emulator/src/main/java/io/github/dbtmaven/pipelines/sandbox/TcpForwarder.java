package io.github.dbtmaven.pipelines.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens on an address that steps can reach and carries each connection to a server of this machine, which so need not
 * listen beyond loopback. Bytes are not looked at. Either side may end its half and go on receiving, as TLS and
 * PostgreSQL do. Thread-safe; two threads for each connection.
 */
public final class TcpForwarder implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ACCEPTOR_MILLIS = 2_000;

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Set<SocketPair> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    private TcpForwarder(ServerSocket server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
        this.acceptor = SocketPair.daemon(this::accept, "forwarder on " + server.getLocalSocketAddress());
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
        ServerSocket server = new ServerSocket();
        try {
            // connections of an earlier run that still linger must not keep the port
            server.setReuseAddress(true);
            server.bind(listen, 128);
        } catch (IOException refused) {
            server.close();
            throw refused;
        }
        return new TcpForwarder(server, target);
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
            // the system listens on until the thread that waits for connections has come back
            acceptor.join(ACCEPTOR_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the listener on " + address() + ".", e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open.forEach(SocketPair::close);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                SocketPair.daemon(() -> connect(client), "forwarder to " + target);
            } catch (IOException closed) {
                // closed by us, or out of descriptors: then the next connection may be luckier
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        SocketPair pair = new SocketPair(client, upstream);
        open.add(pair);
        try {
            if (!server.isClosed()) {
                upstream.connect(target, CONNECT_MILLIS);
                pair.carry();
            }
        } catch (IOException refused) {
            // the server is gone: the client sees its connection closed, which is all that can be told it
            pair.close();
        } finally {
            pair.close();
            open.remove(pair);
        }
    }
}
