package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/** Servers that steps reach: one with HTTP or HTTPS under real names, and one that echoes. */
final class FakeServers implements AutoCloseable {
    static final int PORT = 8443;

    private final CertificateAuthority authority;
    private final HttpServer web;
    private final EchoServer database = new EchoServer();

    private FakeServers(HttpServer web, CertificateAuthority authority) throws IOException {
        this.web = web;
        this.authority = authority;
        web.setExecutor(Executors.newCachedThreadPool());
        web.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = (exchange.getRequestMethod() + " " + body.length + "\n").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        web.start();
    }

    static FakeServers http(Path folder) throws IOException {
        return new FakeServers(HttpServer.create(anyPort(), 0), CertificateAuthority.in(folder.resolve("authority")));
    }

    static FakeServers https(Path folder) throws IOException {
        CertificateAuthority authority = CertificateAuthority.in(folder.resolve("authority"));
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
        return new FakeServers(server, authority);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "bitbucket",
                        List.of("api.bitbucket.org", "bbuseruploads.s3.amazonaws.com"),
                        PORT,
                        web.getAddress()),
                new Endpoint("warehouse", List.of(), 0, database.address()));
    }

    String certificate() {
        return authority.pem();
    }

    @Override
    public void close() throws IOException {
        web.stop(0);
        database.close();
    }
}
