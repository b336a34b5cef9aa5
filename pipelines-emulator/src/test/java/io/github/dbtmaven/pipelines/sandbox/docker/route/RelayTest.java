package io.github.dbtmaven.pipelines.sandbox.docker.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every implementation of the relay as a process of this machine, connected as by an exec. */
@Needs({Need.PYTHON, Need.PERL})
@Timeout(60)
class RelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private int port;

    @BeforeEach
    void findPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T closing(T object) {
        open.add(0, object);
        return object;
    }

    private Relay start(RelayProgram program, InetSocketAddress server) throws IOException {
        Relay relay = new Relay(EndpointPorts.of(List.of(new Endpoint("server", List.of(), port, server))));
        Process process = new ProcessBuilder(command(program, relay)).start();
        closing(() -> process.destroyForcibly().waitFor());
        closing(relay);
        daemon(() -> {
            try (OutputStream input = process.getOutputStream()) {
                byte[] buffer = new byte[1 << 16];
                for (int length = relay.input().read(buffer);
                        length >= 0;
                        length = relay.input().read(buffer)) {
                    input.write(buffer, 0, length);
                    input.flush();
                }
            }
        });
        Thread errors = daemon(() -> pump(process.getErrorStream(), relay::error));
        daemon(() -> {
            pump(process.getInputStream(), relay::output);
            errors.join();
            relay.ended();
        });
        return relay;
    }

    private List<String> command(RelayProgram program, Relay relay) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                program.command(program == RelayProgram.JAVA ? java : program.command(), "127.0.0.1", relay.ports()));
        command.replaceAll(
                argument -> argument.equals(RelayProgram.FOLDER) ? classes().toString() : argument);
        return command;
    }

    /** Only the class file that a container gets, so that a reference to another class fails. */
    private Path classes() {
        String name = JavaRelay.class.getName().replace('.', '/') + ".class";
        try (InputStream resource = JavaRelay.class.getClassLoader().getResourceAsStream(name)) {
            Path copy = folder.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(resource, copy);
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private interface Sink {
        void accept(byte[] piece);
    }

    private static void pump(InputStream from, Sink to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            to.accept(Arrays.copyOf(buffer, length));
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Thread daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception ended) {
                return; // by the end of the test
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A server that handles each connection in a thread. */
    private InetSocketAddress server(ConnectionHandler handler) throws IOException {
        ServerSocket listener = closing(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(() -> {
            while (true) {
                Socket client = listener.accept();
                daemon(() -> {
                    try (client) {
                        handler.handle(client);
                    }
                });
            }
        });
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private interface ConnectionHandler {
        void handle(Socket client) throws Exception;
    }

    private InetSocketAddress echo() throws IOException {
        return server(client -> client.getInputStream().transferTo(client.getOutputStream()));
    }

    private Socket connect() throws IOException {
        Socket socket = closing(new Socket());
        socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] bytes(int size) {
        byte[] all = new byte[size];
        for (int index = 0; index < size; index++) {
            all[index] = (byte) (index * 31 + index / 251);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void answersTestFrame(RelayProgram program) throws Exception {
        assertThat(start(program, echo()).failure(PATIENCE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void carriesConversation(RelayProgram program) throws Exception {
        start(program, echo()).failure(PATIENCE);
        Socket socket = connect();
        for (int size : new int[] {1, 7, 1000, 100_000, 300_000}) {
            byte[] message = bytes(size);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(socket, message));
            assertThat(socket.getInputStream().readNBytes(size)).isEqualTo(message);
            sent.get(10, TimeUnit.SECONDS);
        }
    }

    private static void write(Socket socket, byte[] message) {
        try {
            socket.getOutputStream().write(message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesDataAfterHalfClose(RelayProgram program) throws Exception {
        InetSocketAddress counting = server(client -> {
            int size = client.getInputStream().readAllBytes().length;
            client.getOutputStream().write(("got " + size).getBytes(UTF_8));
        });
        start(program, counting).failure(PATIENCE);
        Socket socket = connect();

        write(socket, new byte[20_000_000]);
        socket.shutdownOutput();

        assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("got 20000000");
    }

    @ParameterizedTest
    @EnumSource
    void carriesManyConnectionsAtOnce(RelayProgram program) throws Exception {
        start(program, echo()).failure(PATIENCE);
        Map<Socket, byte[]> conversations = new java.util.LinkedHashMap<>();
        for (int index = 1; index <= 50; index++) {
            conversations.put(connect(), bytes(1000 * index));
        }
        for (Map.Entry<Socket, byte[]> each : conversations.entrySet()) {
            write(each.getKey(), each.getValue());
            each.getKey().shutdownOutput();
        }
        for (Map.Entry<Socket, byte[]> each : conversations.entrySet()) {
            assertThat(each.getKey().getInputStream().readAllBytes()).isEqualTo(each.getValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatIsNotReadBlocksNoOther(RelayProgram program) throws Exception {
        InetSocketAddress talkative = server(client -> {
            if (client.getInputStream().read() == 'a') {
                client.getOutputStream().write(new byte[30_000_000]);
            } else {
                client.getOutputStream().write('b');
            }
        });
        start(program, talkative).failure(PATIENCE);
        Socket unread = connect();
        write(unread, new byte[] {'a'});
        assertThat(unread.getInputStream().read()).isZero();

        Socket other = connect();
        write(other, new byte[] {'b'});

        assertThat(other.getInputStream().read()).isEqualTo('b');
        assertThat(unread.getInputStream().readAllBytes()).hasSize(30_000_000 - 1);
    }

    @ParameterizedTest
    @EnumSource
    void closesConnectionIfServerIsGone(RelayProgram program) throws Exception {
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        InetSocketAddress address = (InetSocketAddress) gone.getLocalSocketAddress();
        gone.close();
        start(program, address).failure(PATIENCE);

        assertThat(connect().getInputStream().read()).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void tellsServerIfClientIsGone(RelayProgram program) throws Exception {
        CompletableFuture<Integer> seen = new CompletableFuture<>();
        InetSocketAddress waiting = server(client -> {
            try {
                int first = client.getInputStream().read();
                seen.complete(first < 0 ? first : client.getInputStream().read());
            } catch (IOException reset) {
                seen.complete(-1);
            }
        });
        start(program, waiting).failure(PATIENCE);
        Socket socket = connect();
        write(socket, new byte[] {'a'});
        socket.setSoLinger(true, 0);
        socket.close();

        assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void reportsPortInUse(RelayProgram program) throws Exception {
        closing(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));

        assertThat(start(program, echo()).failure(PATIENCE).orElseThrow())
                .containsIgnoringCase("address already in use");
    }

    @ParameterizedTest
    @EnumSource
    void endsWithItsInput(RelayProgram program) throws Exception {
        Relay relay = start(program, echo());
        assertThat(relay.failure(PATIENCE)).isEmpty();

        relay.close();

        org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> {
            try (ServerSocket again = new ServerSocket()) {
                again.setReuseAddress(true);
                again.bind(new InetSocketAddress("127.0.0.1", port));
                return again.isBound();
            } catch (IOException inUse) {
                return false;
            }
        });
    }
}
