package io.github.dbtmaven.pipelines.sandbox;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two loopback servers: one returns the requested host name, the other echoes. */
final class TestServers implements AutoCloseable {
    private final CertificateAuthority authority;
    private final HttpsServer https;
    private final ServerSocket echo;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TestServers(Path authorityFolder) throws IOException {
        authority = CertificateAuthority.in(authorityFolder);
        https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
        https.createContext("/", exchange -> {
            byte[] answer = ("fake " + exchange.getRequestHeaders().getFirst("Host")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        https.setExecutor(threads);
        https.start();
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    InetSocketAddress https() {
        return https.getAddress();
    }

    InetSocketAddress echo() {
        return new InetSocketAddress(echo.getInetAddress(), echo.getLocalPort());
    }

    String certificate() {
        return authority.pem();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try (Socket peer = echo.accept()) {
                peer.getInputStream().transferTo(peer.getOutputStream());
            } catch (IOException closed) {
                // closed by the client, whose test fails then, or by us
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        https.stop(0);
        echo.close();
        threads.shutdownNow();
    }
}
