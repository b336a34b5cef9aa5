package io.github.dbtmaven.pipelines.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectProxyTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Upstream STRAIGHT = new Upstream(Optional.empty(), List.of());

    private ServerSocket server;

    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SocketPair.daemon(
                () -> {
                    while (!server.isClosed()) {
                        try (Socket client = server.accept()) {
                            client.getOutputStream().write("hello from here\n".getBytes(ISO_8859_1));
                        } catch (IOException e) {
                            if (!server.isClosed()) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    }
                },
                "test server");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static String ask(ConnectProxy proxy, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(proxy.address());
            socket.getOutputStream().write((request + "\r\nHost: x\r\n\r\n").getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private InetSocketAddress here() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Test
    void leadsAHostOfOursToItsServerHere() throws IOException {
        try (ConnectProxy proxy = ConnectProxy.open(ANY, Map.of("api.bitbucket.org:443", here()), STRAIGHT)) {
            assertThat(ask(proxy, "CONNECT api.bitbucket.org:443 HTTP/1.1"))
                    .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\nhello from here\n");
        }
    }

    @Test
    void leadsEveryOtherHostOut() throws IOException {
        try (ConnectProxy proxy = ConnectProxy.open(ANY, Map.of(), STRAIGHT)) {
            assertThat(ask(proxy, "CONNECT localhost:" + server.getLocalPort() + " HTTP/1.1"))
                    .endsWith("hello from here\n");
        }
    }

    @Test
    void leadsOutByTheProxyOfWhoeverRunsUs() throws IOException {
        try (ConnectProxy theirs = ConnectProxy.open(ANY, Map.of("outside.example:443", here()), STRAIGHT);
                ConnectProxy ours = ConnectProxy.open(
                        ANY,
                        Map.of(),
                        new Upstream(
                                Optional.of(URI.create("http://me:secret@localhost:"
                                        + theirs.address().getPort())),
                                List.of()))) {
            assertThat(ask(ours, "CONNECT outside.example:443 HTTP/1.1"))
                    .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\nhello from here\n");
        }
    }

    @Test
    void saysWhatItCannotDo() throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        try (ConnectProxy proxy = ConnectProxy.open(ANY, Map.of(), STRAIGHT)) {
            assertThat(ask(proxy, "GET http://api.bitbucket.org/ HTTP/1.1")).startsWith("HTTP/1.1 501 Only CONNECT");
            assertThat(ask(proxy, "CONNECT localhost:" + nobody + " HTTP/1.1"))
                    .startsWith("HTTP/1.1 502 localhost cannot be reached");
        }
    }
}
