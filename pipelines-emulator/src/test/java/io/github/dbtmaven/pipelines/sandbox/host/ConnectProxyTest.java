package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectProxyTest {
    private ServerSocket target;

    @BeforeEach
    void listen() throws IOException {
        target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        target.close();
    }

    @Test
    void leadsTheNamesThatAreOursToOurServer() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(Map.of("api.example.org:443", address()), Optional.empty())) {
            assertThat(ask(proxy, "CONNECT API.example.org:443 HTTP/1.1"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void reachesOthersDirectly() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(Map.of(), Optional.empty())) {
            assertThat(ask(proxy, "CONNECT 127.0.0.1:" + target.getLocalPort() + " HTTP/1.1"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void reachesOthersThroughTheUsersProxy() throws Exception {
        try (ConnectProxy users = new ConnectProxy(Map.of("outside.example:443", address()), Optional.empty());
                ConnectProxy proxy = new ConnectProxy(Map.of(), upstream(users, ""))) {
            assertThat(ask(proxy, "CONNECT outside.example:443 HTTP/1.1"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void goesAroundTheUsersProxyWhereTheUserDoes() throws Exception {
        try (ConnectProxy users = new ConnectProxy(Map.of("127.0.0.1:9", address()), Optional.empty());
                ConnectProxy proxy = new ConnectProxy(Map.of(), upstream(users, "127.0.0.1"))) {
            assertThat(ask(proxy, "CONNECT 127.0.0.1:" + target.getLocalPort() + " HTTP/1.1"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void saysWhatCannotBeReached() throws Exception {
        int port = target.getLocalPort();
        target.close();
        try (ConnectProxy proxy = new ConnectProxy(Map.of(), Optional.empty())) {
            assertThat(ask(proxy, "CONNECT 127.0.0.1:" + port + " HTTP/1.1"))
                    .startsWith("502 127.0.0.1:" + port + " cannot be reached: Connection refused");
        }
    }

    @Test
    void answersNothingButConnect() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(Map.of(), Optional.empty())) {
            assertThat(ask(proxy, "GET http://example.org/ HTTP/1.1")).startsWith("501 Only CONNECT");
        }
    }

    @Test
    void readsTheUsersProxyWithItsCredentialsAndDoesNotShowThem() {
        UpstreamProxy proxy = UpstreamProxy.of(environment("HTTPS_PROXY", "http://me:p%40ss+1@proxy.example:3128"))
                .orElseThrow();

        assertThat(proxy.authorization()).isEqualTo("Basic bWU6cEBzcysx");
        assertThat(proxy).hasToString("proxy.example:3128");
        assertThat(UpstreamProxy.of(environment("https_proxy", "proxy.example:8080"))
                        .orElseThrow())
                .hasToString("proxy.example:8080");
        assertThat(UpstreamProxy.of(environment("OTHER", "x"))).isEmpty();
        assertThatThrownBy(() -> UpstreamProxy.of(environment("HTTPS_PROXY", "socks5://proxy:1")))
                .hasMessageContaining("HTTPS_PROXY must be an address like http://proxy.example:3128");
    }

    private static HostEnvironment environment(String name, String value) {
        return new HostEnvironment(Map.of(name, value), Path.of("/nowhere"));
    }

    private static Optional<UpstreamProxy> upstream(ConnectProxy users, String except) {
        return Optional.of(new UpstreamProxy("127.0.0.1", users.port(), "", NoProxy.parse(except)));
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(target.getInetAddress(), target.getLocalPort());
    }

    /** The status, and what the target sends back when there is a way to it. */
    private String ask(ConnectProxy proxy, String request) throws Exception {
        CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> {
            try (Socket peer = target.accept()) {
                peer.getInputStream().transferTo(peer.getOutputStream());
            } catch (IOException nobodyCame) {
                return;
            }
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String status = ConnectProxy.head(socket.getInputStream())
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .substring("HTTP/1.1 ".length());
            if (!status.startsWith("200")) {
                return status;
            }
            socket.getOutputStream().write("echo".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return status + ", " + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            target.close();
            echo.join();
        }
    }
}
