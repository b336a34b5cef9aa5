package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.RelayFrame.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The local end of one connection of a step. Data for the server is in an unbounded queue, so that a slow server does
 * not block other connections. Uses two threads.
 */
final class RelayConnection {
    private final int number;
    private final RelayInput back;
    private final Runnable onEnd;
    private final Socket server = new Socket();
    private final BlockingQueue<RelayFrame> toServer = new LinkedBlockingQueue<>();
    private final AtomicInteger openHalves = new AtomicInteger(2);

    RelayConnection(int number, RelayInput back, Runnable onEnd) {
        this.number = number;
        this.back = back;
        this.onEnd = onEnd;
    }

    void start(InetSocketAddress target) {
        daemon("relay " + number, () -> {
            try {
                server.connect(target);
                server.setTcpNoDelay(true);
                daemon("relay " + number + ", back", this::fromServer);
                toServer();
            } catch (IOException refusedOrBroken) {
                // the step sees a closed connection, as without a relay
                end();
            }
        });
    }

    void take(RelayFrame frame) {
        toServer.add(frame);
    }

    private void toServer() throws IOException, InterruptedException {
        while (true) {
            RelayFrame frame = toServer.take();
            switch (frame.kind()) {
                case DATA -> server.getOutputStream().write(frame.payload());
                case END -> {
                    server.shutdownOutput();
                    halfEnded();
                }
                default -> {
                    end();
                    return;
                }
            }
        }
    }

    private void fromServer() throws InterruptedException {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = server.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                back.send(new RelayFrame(number, Kind.DATA, Arrays.copyOf(buffer, length)));
            }
            back.send(RelayFrame.of(number, Kind.END));
            halfEnded();
        } catch (IOException broken) {
            end();
        }
    }

    private void halfEnded() throws InterruptedException {
        if (openHalves.decrementAndGet() == 0) {
            end();
        }
    }

    /** Closes both sides. */
    void end() throws InterruptedException {
        openHalves.set(-1);
        back.send(RelayFrame.of(number, Kind.CLOSE));
        toServer.add(RelayFrame.of(number, Kind.CLOSE));
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            onEnd.run();
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void daemon(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
