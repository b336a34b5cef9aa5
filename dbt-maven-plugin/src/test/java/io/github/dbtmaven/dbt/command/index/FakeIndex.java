package io.github.dbtmaven.dbt.command.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.SSLContext;

/** A fake package index on a loopback address. Answers with files that tests put there, and records the requests. */
public final class FakeIndex implements AutoCloseable {
    /** The platform for which the fake wheels are made. */
    public static final Platform PLATFORM = new Platform("manylinux", 2, 36, "x86_64");

    private static final String TAG = "manylinux_2_17_x86_64.manylinux2014_x86_64";

    /** Received requests as {@code METHOD path authorization}, the last one being empty for none. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> listed = new ArrayList<>();
    private Optional<String> authorization = Optional.empty();
    private int failures;

    /** Starts an index without TLS. */
    public FakeIndex() throws IOException {
        this(Optional.empty());
    }

    /** Starts an index with TLS. */
    FakeIndex(SSLContext context) throws IOException {
        this(Optional.of(context));
    }

    private FakeIndex(Optional<SSLContext> context) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (context.isPresent()) {
            HttpsServer https = HttpsServer.create(any, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(context.get()));
            server = https;
        } else {
            server = HttpServer.create(any, 0);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Returns the URL of the index. */
    public String url() {
        return url("");
    }

    /** Returns the URL with a login. */
    public String url(String login) {
        return "http://" + login + "127.0.0.1:" + address().getPort() + "/simple";
    }

    /** Requires a login. */
    FakeIndex requires(String username, String password) {
        authorization = Optional.of(new Location.Login(username, password).header());
        return this;
    }

    /** Answers the next requests with 503. */
    void failNext(int count) {
        failures = count;
    }

    void redirect(String path, String to) {
        redirects.put(path, to);
    }

    void put(String path, String text) {
        files.put(path, text.getBytes(UTF_8));
    }

    /** Lists a version of uv and makes its wheel, whose program prints the version. */
    public FakeIndex wheel(String version) throws IOException {
        return wheel(version, Map.of());
    }

    /** The same, with further fields of the page, such as {@code yanked}. */
    FakeIndex wheel(String version, Map<String, Object> fields) throws IOException {
        return wheel(name(version), program(version), fields);
    }

    FakeIndex wheel(String name, byte[] content, Map<String, Object> fields) {
        files.put("/files/" + name, content);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", name);
        file.put("url", "../../files/" + name);
        file.put("hashes", Map.of("md5", "0", "sha256", Sha256.hex(content)));
        file.put("core-metadata", Map.of("sha256", "0"));
        file.put("yanked", false);
        file.putAll(fields);
        listed.add(file);
        files.put("/simple/uv/", json());
        return this;
    }

    private byte[] json() {
        return ("{\"meta\": {\"api-version\": \"1.1\"}, \"name\": \"uv\", \"versions\": [\"0.1\"], \"files\": "
                        + json(listed) + "}")
                .getBytes(UTF_8);
    }

    private static String json(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(FakeIndex::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }

    static String name(String version) {
        return "uv-" + version + "-py3-none-" + TAG + ".whl";
    }

    /** Returns a wheel with a shell script in place of uv. */
    static byte[] program(String version) throws IOException {
        return zip(Map.of(
                "uv/__init__.py",
                "",
                "uv-" + version + ".data/scripts/uvx",
                "",
                "uv-" + version + ".data/scripts/uv",
                "#!/bin/sh\necho uv " + version + "\n"));
    }

    static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + path + " " + (given == null ? "" : given));
            if (failures > 0) {
                failures--;
                exchange.sendResponseHeaders(503, -1);
            } else if (authorization.isPresent() && !authorization.get().equals(given)) {
                exchange.sendResponseHeaders(401, -1);
            } else if (redirects.containsKey(path)) {
                exchange.getResponseHeaders().set("Location", redirects.get(path));
                exchange.sendResponseHeaders(302, -1);
            } else if (files.containsKey(path)) {
                exchange.sendResponseHeaders(200, files.get(path).length);
                exchange.getResponseBody().write(files.get(path));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
