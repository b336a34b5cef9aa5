package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts implementations of the relay as processes of this machine, connected as by an exec, and servers behind them. */
abstract class RunningRelay {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    final List<AutoCloseable> open = new ArrayList<>();
    int port;

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

    <T extends AutoCloseable> T closing(T object) {
        open.add(0, object);
        return object;
    }

    Relay start(RelayProgram program, InetSocketAddress server) throws IOException {
        Relay relay = new Relay(Map.of(port, server));
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
    InetSocketAddress server(ConnectionHandler handler) throws IOException {
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

    interface ConnectionHandler {
        void handle(Socket client) throws Exception;
    }

    InetSocketAddress echo() throws IOException {
        return server(client -> client.getInputStream().transferTo(client.getOutputStream()));
    }

    Socket connect() throws IOException {
        Socket socket = closing(new Socket());
        socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    static byte[] bytes(int size) {
        byte[] all = new byte[size];
        for (int index = 0; index < size; index++) {
            all[index] = (byte) (index * 31 + index / 251);
        }
        return all;
    }

    static void write(Socket socket, byte[] message) {
        try {
            socket.getOutputStream().write(message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
