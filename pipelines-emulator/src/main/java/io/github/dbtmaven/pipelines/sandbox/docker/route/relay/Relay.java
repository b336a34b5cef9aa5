package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.RelayFrame.Kind;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The local half of a relay whose other half, a {@link RelayProgram}, runs in the network of the steps. The two are
 * connected by standard input and output only: it opens no port on this machine, needs no privileges, and works with
 * remote engines.
 */
public final class Relay implements ExecPeer, AutoCloseable {
    private final Map<Integer, InetSocketAddress> targets;
    private final Map<Integer, RelayConnection> connections = new ConcurrentHashMap<>();
    private final RelayInput input = new RelayInput();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final RelayFrame.Reader reader = new RelayFrame.Reader(this::accept);

    /**
     * Creates the local half.
     *
     * @param targets the servers by the port at which steps connect to them
     */
    public Relay(Map<Integer, InetSocketAddress> targets) {
        this.targets = Map.copyOf(targets);
    }

    /** Returns the ports at which the other half listens. */
    public Collection<Integer> ports() {
        return targets.keySet();
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public void output(byte[] piece) {
        reader.accept(piece);
    }

    @Override
    public void error(byte[] piece) {
        synchronized (errors) {
            errors.writeBytes(piece);
        }
    }

    @Override
    public void ended() {
        over.countDown();
        answered.countDown();
        close();
    }

    /** Returns why the relay does not work; empty if a test frame returns from the other side, which then listens. */
    public Optional<String> failure(Duration patience) {
        try {
            input.send(RelayFrame.of(0, Kind.PING));
            if (answered.await(patience.toMillis(), TimeUnit.MILLISECONDS) && over.getCount() > 0) {
                return Optional.empty();
            }
            List<String> lines;
            synchronized (errors) {
                lines = errors.toString(UTF_8).strip().lines().toList();
            }
            return Optional.of(lines.isEmpty() ? "no answer" : lines.get(lines.size() - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private void accept(RelayFrame frame) {
        int number = frame.number();
        switch (frame.kind()) {
            case PING -> answered.countDown();
            case OPEN -> {
                RelayConnection connection = new RelayConnection(number, input, () -> connections.remove(number));
                connections.put(number, connection);
                connection.start(targets.get(frame.port()));
            }
            default -> Optional.ofNullable(connections.get(number)).ifPresent(connection -> connection.take(frame));
        }
    }

    @Override
    public void close() {
        input.close();
        connections.values().forEach(connection -> connection.take(RelayFrame.of(0, Kind.CLOSE)));
    }
}
