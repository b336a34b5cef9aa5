package io.github.dbtmaven.pipelines.bitbucket;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.dbtmaven.pipelines.bitbucket.git.GitResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** An HTTP proxy through which git in a step reaches its origin. It answers requests itself and forwards nothing. */
record GitProxy(HttpServer server, String credentials) implements AutoCloseable {
    static GitProxy start(InetAddress loopback, Executor threads, Function<GitResource.Gate, HttpHandler> handler)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        String credentials = "pipelines:" + UUID.randomUUID();
        server.setExecutor(threads);
        server.createContext("/", handler.apply(GitResource.proxyCredentials(credentials)));
        server.start();
        return new GitProxy(server, credentials);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
