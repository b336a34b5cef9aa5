package io.github.dbtmaven.pipelines.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Accepts connections and serves each in a daemon thread. Thread-safe. */
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int ACCEPTOR_MILLIS = 2_000;

    private final ServerSocket server;
    private final Service service;
    private final String name;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    private Listener(ServerSocket server, String name, Service service) {
        this.server = server;
        this.service = service;
        this.name = name;
        this.acceptor = SocketPair.daemon(this::accept, name + " on " + server.getLocalSocketAddress());
    }

    /** Serves one client, whose connection is closed afterwards. An error means that one side has disconnected. */
    interface Service {
        void serve(Socket client) throws IOException;
    }

    /**
     * Binds and starts to accept connections.
     *
     * @param address port 0 means any free port
     * @param name of the threads
     * @throws IOException if the address cannot be bound
     */
    static Listener open(InetSocketAddress address, String name, Service service) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            // lingering connections of an earlier run must not keep the port
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
        } catch (IOException refused) {
            server.close();
            throw refused;
        }
        return new Listener(server, name, service);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Override
    public void close() {
        try {
            server.close();
            // the system keeps listening until the accepting thread returns
            acceptor.join(ACCEPTOR_MILLIS);
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the listener on " + address() + ".", e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                SocketPair.daemon(() -> serve(client), name);
            } catch (IOException closed) {
                // closed by us, or temporarily out of file descriptors
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            service.serve(client);
        } catch (IOException gone) {
            // the client sees a closed connection, the only way to report the error
            return;
        } finally {
            clients.remove(client);
        }
    }
}
