package io.github.dbtmaven.pipelines.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpForwarderTest {
    private ServerSocket target;
    private TcpForwarder forwarder;

    @BeforeEach
    void open() throws IOException {
        target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        forwarder = TcpForwarder.open(new InetSocketAddress("127.0.0.1", 0), targetAddress());
    }

    @AfterEach
    void close() throws IOException {
        forwarder.close();
        target.close();
    }

    @Test
    void copiesBothDirections() throws Exception {
        byte[] up = random(3_000_000);
        byte[] down = random(2_000_000);
        CompletableFuture<byte[]> received = serve(down);

        try (Socket client = connect()) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, up));
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(down);
            sent.join();
        }

        assertThat(received.join()).isEqualTo(up);
    }

    @Test
    void supportsHalfClosedConnections() throws Exception {
        CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
            try (Socket peer = target.accept()) {
                // the response starts only after the request has ended
                byte[] question = peer.getInputStream().readAllBytes();
                peer.getOutputStream().write(("heard " + new String(question, StandardCharsets.UTF_8)).getBytes());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        try (Socket client = connect()) {
            send(client, "you".getBytes(StandardCharsets.UTF_8));
            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("heard you");
        }
        served.join();
    }

    @Test
    void closesConnectionIfServerDisconnects() throws Exception {
        target.close();

        try (Socket client = connect()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesConnectionsOnClose() throws Exception {
        try (Socket client = connect();
                Socket peer = target.accept()) {
            client.getOutputStream().write(1);
            assertThat(peer.getInputStream().read()).isEqualTo(1);

            forwarder.close();

            assertThat(peer.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains(String.valueOf(target.getLocalPort()))));
    }

    @Test
    void rejectsRemoteTarget() {
        InetSocketAddress outside = new InetSocketAddress("192.0.2.1", 443);

        assertThatThrownBy(() -> TcpForwarder.open(new InetSocketAddress("127.0.0.1", 0), outside))
                .hasMessageContaining("must be a loopback address");
    }

    @Test
    void reportsAddressInUse() {
        assertThatThrownBy(() -> TcpForwarder.open(forwarder.address(), targetAddress()))
                .isInstanceOf(IOException.class);
    }

    private InetSocketAddress targetAddress() {
        return new InetSocketAddress(target.getInetAddress(), target.getLocalPort());
    }

    private Socket connect() throws IOException {
        return new Socket(forwarder.address().getAddress(), forwarder.address().getPort());
    }

    private CompletableFuture<byte[]> serve(byte[] answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket peer = target.accept()) {
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(peer, answer));
                byte[] question = peer.getInputStream().readAllBytes();
                sent.join();
                return question;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
