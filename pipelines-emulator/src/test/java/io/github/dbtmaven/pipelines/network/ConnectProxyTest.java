package io.github.dbtmaven.pipelines.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectProxyTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

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
    void forwardsOurHostsToOurServer() throws Exception {
        try (ConnectProxy proxy = open(Map.of("api.example.org:443", address()), ProxySettings.NONE)) {
            assertThat(ask(proxy, "CONNECT API.example.org:443 HTTP/1.1"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void reachesOtherHostsDirectly() throws Exception {
        try (ConnectProxy proxy = open(Map.of(), ProxySettings.NONE)) {
            assertThat(ask(proxy, "CONNECT 127.0.0.1:" + target.getLocalPort() + " HTTP/1.0"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void rejectsOtherHostsInOnlyMode() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.only(ANY, Map.of("web.example.org:443", address()), address())) {
            assertThat(ask(proxy, "CONNECT 127.0.0.1:" + target.getLocalPort() + " HTTP/1.1"))
                    .isEqualTo("502 Cannot reach 127.0.0.1:" + target.getLocalPort() + ": not a host of this proxy");
        }
    }

    @Test
    void forwardsOurHostsInOnlyMode() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.only(ANY, Map.of("web.example.org:443", address()), address())) {
            assertThat(ask(proxy, "CONNECT web.example.org:443 HTTP/1.1"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void forwardsPlainRequestsUnchanged() throws Exception {
        String head = "GET http://web.example.org/a HTTP/1.1\r\nHost: web.example.org\r\n\r\n";
        try (ConnectProxy proxy = ConnectProxy.only(ANY, Map.of(), address());
                Socket client =
                        new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
            client.getOutputStream().write((head + "body").getBytes(StandardCharsets.ISO_8859_1));
            client.shutdownOutput();
            try (Socket server = target.accept()) {
                assertThat(new String(server.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .isEqualTo(head + "body");
                server.getOutputStream().write("answer".getBytes(StandardCharsets.ISO_8859_1));
            }
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("answer");
        }
    }

    @Test
    void acceptsAnIpv6AddressInBrackets() throws Exception {
        try (ConnectProxy proxy = open(Map.of("2001:db8::1:443", address()), ProxySettings.NONE)) {
            assertThat(ask(proxy, "CONNECT [2001:db8::1]:443 HTTP/1.1")).isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void reachesOtherHostsThroughTheUsersProxy() throws Exception {
        try (ConnectProxy users = open(Map.of("outside.example:443", address()), ProxySettings.NONE);
                ConnectProxy proxy = open(Map.of(), through(users, ""))) {
            assertThat(ask(proxy, "CONNECT outside.example:443 HTTP/1.1"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void respectsNoProxyOfUser() throws Exception {
        // the name resolves to an address of this machine, but is not a loopback name
        String name = InetAddress.getLocalHost().getHostName();
        target.close();
        target = new ServerSocket(0, 10);
        try (ConnectProxy users = open(Map.of(), ProxySettings.NONE);
                ConnectProxy proxy = open(Map.of(), through(users, name))) {
            users.close();

            assertThat(ask(proxy, "CONNECT " + name + ":" + target.getLocalPort() + " HTTP/1.1"))
                    .isEqualTo("200 Connection established, echo");
        }
    }

    @Test
    void sendsCredentialsToTheUsersProxy() throws Exception {
        CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> {
            try (Socket client = target.accept()) {
                byte[] head = new byte[4096];
                int length = client.getInputStream().read(head);
                client.getOutputStream().write("HTTP/1.1 407 Who are you\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return new String(head, 0, length, StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertThatThrownBy(() -> new HttpProxy("127.0.0.1", target.getLocalPort(), "me", "p@ss+1")
                        .connect("outside.example", 443))
                .hasMessage("the proxy 127.0.0.1:" + target.getLocalPort() + " answered \"HTTP/1.1 407 Who are you\"");
        assertThat(request.join())
                .startsWith("CONNECT outside.example:443 HTTP/1.1\r\nHost: outside.example:443\r\n")
                .contains("Proxy-Authorization: Basic bWU6cEBzcysx\r\n");
    }

    @Test
    void reportsUnreachableHost() throws Exception {
        int port = target.getLocalPort();
        target.close();
        try (ConnectProxy proxy = open(Map.of(), ProxySettings.NONE)) {
            assertThat(ask(proxy, "CONNECT 127.0.0.1:" + port + " HTTP/1.1"))
                    .startsWith("502 Cannot reach 127.0.0.1:" + port + ": Connection refused");
            assertThat(ask(proxy, "CONNECT 127.0.0.1:99999 HTTP/1.1")).startsWith("502 Cannot reach 127.0.0.1:99999");
        }
    }

    @Test
    void rejectsEverythingButConnect() throws Exception {
        try (ConnectProxy proxy = open(Map.of(), ProxySettings.NONE)) {
            assertThat(ask(proxy, "GET http://example.org/ HTTP/1.1")).startsWith("501 Only CONNECT is supported");
        }
    }

    @Test
    void closesOpenTunnels() throws Exception {
        ConnectProxy proxy = open(Map.of("api.example.org:443", address()), ProxySettings.NONE);
        try (Socket client = new HttpProxy("127.0.0.1", proxy.address().getPort()).connect("api.example.org", 443);
                Socket server = target.accept()) {
            proxy.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(server.getInputStream().read()).isEqualTo(-1);
        }
        await().untilAsserted(
                        () -> assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName()
                                .contains(String.valueOf(proxy.address().getPort()))));
    }

    private static ConnectProxy open(Map<String, InetSocketAddress> ours, ProxySettings outside) throws IOException {
        return ConnectProxy.open(ANY, ours, outside);
    }

    private static ProxySettings through(ConnectProxy users, String direct) {
        return new ProxySettings(
                Optional.of(new HttpProxy("127.0.0.1", users.address().getPort())), NoProxy.parse(direct));
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(target.getInetAddress(), target.getLocalPort());
    }

    /** Returns the status, and the response of the target if it is reachable. */
    private String ask(ConnectProxy proxy, String request) throws Exception {
        CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> {
            try (Socket peer = target.accept()) {
                peer.getInputStream().transferTo(peer.getOutputStream());
            } catch (IOException nobodyCame) {
                return;
            }
        });
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort())) {
            socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String status = HttpHead.firstLine(socket.getInputStream()).substring("HTTP/1.1 ".length());
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
