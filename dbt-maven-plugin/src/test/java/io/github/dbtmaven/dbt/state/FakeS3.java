package io.github.dbtmaven.dbt.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fake of S3 and STS that fails on demand; {@link S3Process} is the real server. Answers every request the same way. */
final class FakeS3 implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private FakeS3(int status, String body, long announced) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(exchange, status, body, announced);
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String body, long announced) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        boolean empty = "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(status, empty ? -1 : announced);
        if (!empty) {
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
        exchange.close();
    }

    /** Answers with an error of S3. */
    static FakeS3 failing(int status, String code) throws IOException {
        return answering(status, "<Error><Code>" + code + "</Code><Message>No.</Message></Error>");
    }

    static FakeS3 answering(int status, String body) throws IOException {
        return new FakeS3(status, body, body.length());
    }

    /** Ends the connection before the announced length is reached. */
    static FakeS3 truncating(String body, long announced) throws IOException {
        return new FakeS3(200, body, announced);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
