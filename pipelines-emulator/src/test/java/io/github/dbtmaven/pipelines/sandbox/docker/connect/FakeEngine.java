package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fake engine of a given version with at most one image. Records requests. */
public final class FakeEngine implements AutoCloseable {
    private final HttpServer server;
    private final String version;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean image;
    private volatile boolean pullable;
    private volatile String pull = "";
    private volatile String credentials = "";

    FakeEngine(String version) throws IOException {
        this.version = version;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
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
        server.stop(0);
    }
}
