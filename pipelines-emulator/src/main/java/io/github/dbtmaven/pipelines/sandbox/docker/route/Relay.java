package io.github.dbtmaven.pipelines.sandbox.docker.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.route.RelayFrame.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The local half of a relay whose other half, {@code relay.py}, runs in a container. Uses only the connection to the
 * engine: it opens no port on this machine, needs no privileges, and works with remote engines.
 */
final class Relay implements AutoCloseable {
    private final Map<Integer, InetSocketAddress> targets;
    private final Map<Integer, RelayConnection> connections = new ConcurrentHashMap<>();
    private final RelayInput input = new RelayInput();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final RelayFrame.Reader reader = new RelayFrame.Reader(this::accept);

    private Relay(EndpointPorts ports) {
        this.targets = ports.mapped().stream()
                .collect(Collectors.toMap(
                        EndpointPorts.Mapped::port, mapped -> mapped.endpoint().local()));
    }

    /** Starts it as root, because it listens on port 443. */
    static Relay start(DockerClient client, String container, String python, String address, EndpointPorts ports) {
        Relay relay = new Relay(ports);
        List<String> command = new ArrayList<>(List.of(python, "-u", "-c", script(), address));
        relay.targets.keySet().forEach(port -> command.add(port.toString()));
        String id = client.execCreateCmd(container)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withUser("0")
                .withCmd(command.toArray(String[]::new))
                .exec()
                .getId();
        client.execStartCmd(id).withStdIn(relay.input).exec(relay.new Frames());
        return relay;
    }

    private static String script() {
        try (InputStream script = Relay.class.getResourceAsStream("relay.py")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns why the relay does not work; empty if a test frame returns from the other side, which then listens. */
    Optional<String> failure(Duration patience) {
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

    private final class Frames extends ResultCallback.Adapter<Frame> {
        @Override
        public void onNext(Frame frame) {
            if (frame.getStreamType() == StreamType.STDERR) {
                synchronized (errors) {
                    errors.writeBytes(frame.getPayload());
                }
            } else {
                reader.accept(frame.getPayload());
            }
        }

        @Override
        public void onError(Throwable failure) {
            synchronized (errors) {
                errors.writeBytes(EngineErrorText.of(failure).getBytes(UTF_8));
            }
            ended();
            super.onError(failure);
        }

        @Override
        public void onComplete() {
            ended();
            super.onComplete();
        }

        private void ended() {
            over.countDown();
            answered.countDown();
            Relay.this.close();
        }
    }
}
