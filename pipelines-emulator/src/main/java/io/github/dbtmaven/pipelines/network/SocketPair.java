package io.github.dbtmaven.pipelines.network;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/** Two connections that are copied to each other. Compared by identity. */
final class SocketPair implements Closeable {
    private final Socket one;
    private final Socket other;

    SocketPair(Socket one, Socket other) {
        this.one = one;
        this.other = other;
    }

    /**
     * Copies in both directions until both have ended. The end of one direction is passed on while the other continues.
     */
    void carry() throws IOException {
        // otherwise small messages would wait for the acknowledgement of earlier ones
        one.setTcpNoDelay(true);
        other.setTcpNoDelay(true);
        Thread back = daemon(() -> carry(other, one), Thread.currentThread().getName() + ", back");
        carry(one, other);
        try {
            back.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes both connections. */
    @Override
    public void close() {
        try {
            one.close();
            other.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close a connection.", e);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            // one side has disconnected: close the other immediately, not at its next write
            close();
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
