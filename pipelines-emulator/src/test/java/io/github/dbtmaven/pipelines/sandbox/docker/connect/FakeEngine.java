package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A fake engine of a given version with at most one image. Records requests. */
public final class FakeEngine implements AutoCloseable {
    private final HttpServer server;
    private final String version;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration silence = Duration.ZERO;
    private volatile boolean image;
    private volatile boolean pullable;
    private volatile String pull = "";
    private volatile String credentials = "";

    FakeEngine(String version) throws IOException {
        this(version, HttpServer.create(anyPort(), 0));
    }

    private FakeEngine(String version, HttpServer server) {
        this.version = version;
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    /** Listens with TLS. */
    static FakeEngine over(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new FakeEngine("{\"Version\":\"27.0.0\",\"ApiVersion\":\"1.44\"}", server);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public static FakeEngine of(String product, String api, String least) throws IOException {
        return new FakeEngine(
                "{\"Version\":\"%s\",\"ApiVersion\":\"%s\",\"MinAPIVersion\":\"%s\"}".formatted(product, api, least));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(path);
        if (path.endsWith("/version")) {
            send(exchange, 200, version);
        } else if (path.endsWith("/info")) {
            send(exchange, 200, "{\"MemoryLimit\":true,\"OSType\":\"linux\"}");
        } else if (path.endsWith("/_ping")) {
            silence();
            send(exchange, 200, "OK");
        } else if (path.contains("/images/create")) {
            credentials = exchange.getRequestHeaders().getFirst("X-Registry-Auth");
            image = pullable;
            send(exchange, 200, pull);
        } else if (path.contains("/images/") && image) {
            send(exchange, 200, "{\"Id\":\"sha256:1\"}");
        } else {
            send(exchange, 404, "{\"message\":\"there is no such thing\"}");
        }
    }

    private void silence() throws IOException {
        try {
            assertThat(closed.await(silence.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Waits before each answer to a ping. */
    void isSilentFor(Duration time) {
        silence = time;
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] answer = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    public void hasImage() {
        image = true;
    }

    public void pulls(String answer) {
        pullable = true;
        pull = answer;
    }

    public void refuses(String answer) {
        pullable = false;
        pull = answer;
    }

    public String address() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<String> requests() {
        return requests;
    }

    /** Returns the credentials of the last pull, as sent. */
    public String credentials() {
        return credentials;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
