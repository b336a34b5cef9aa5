package io.github.dbtmaven.dbt.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that break the protocol, and disks that are full. */
@Timeout(60)
class HttpTransportTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @TempDir
    Path folder;

    private ServerSocket server;
    private HttpTransport transport;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        transport = new HttpTransport(ProxySettings.NONE, SSLContexts.createSystemDefault(), Duration.ofMillis(500));
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    private interface Ending {
        void end(Socket client) throws IOException;
    }

    /** Answers one request with these bytes. */
    private void answer(String bytes, Ending ending) {
        Thread thread = new Thread(
                () -> {
                    try (Socket client = server.accept()) {
                        assertThat(client.getInputStream().read(new byte[4096])).isPositive();
                        client.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
                        ending.end(client);
                    } catch (IOException expected) {
                        // the client gives up first
                    }
                },
                "server of a test");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until the client closes the connection. */
    private static void stall(Socket client) throws IOException {
        client.getInputStream().readAllBytes();
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
    }

    private HttpTransport.Answer get() throws IOException {
        return transport.get(
                URI.create("http://127.0.0.1:" + server.getLocalPort() + "/manifest.json"),
                Map.of(),
                folder.resolve("fetched"));
    }

    private void assertNothingFetched() {
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n{\"metadata\": ",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n",
                "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n",
                "Content-Length: many\r\n\r\n{}",
                "Content-Length: 100"
            })
    void rejectsResponsesThatEndEarly(String rest) {
        answer(OK + rest, client -> {});
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        assertNothingFetched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OK, OK + "Content-Length: 100\r\n\r\n{"})
    void limitsSilence(String start) {
        answer(start, HttpTransportTest::stall);
        assertThatThrownBy(this::get).isInstanceOf(SocketTimeoutException.class);
        assertNothingFetched();
    }

    @Test
    void reportsReset() {
        answer(OK + "Content-Length: 100\r\n\r\n{", HttpTransportTest::reset);
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        assertNothingFetched();
    }

    /** The rest is no part of the response. The checksum of the state's pointer then finds the difference. */
    @Test
    void readsNoMoreThanContentLength() throws IOException {
        answer(OK + "Content-Length: 2\r\nConnection: close\r\n\r\n{}{}", client -> {});
        assertThat(get().success()).isTrue();
        assertThat(folder.resolve("fetched")).hasContent("{}");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotTakeFullDiskForErrorOfNetwork() throws IOException {
        Files.createSymbolicLink(folder.resolve("fetched.part"), Path.of("/dev/full"));
        answer(OK + "Content-Length: 2\r\n\r\n{}", client -> {});
        assertThatThrownBy(this::get)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
        assertNothingFetched();
    }
}
