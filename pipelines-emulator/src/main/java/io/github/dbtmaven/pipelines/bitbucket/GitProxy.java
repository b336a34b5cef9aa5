package io.github.dbtmaven.pipelines.bitbucket;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import io.github.dbtmaven.pipelines.bitbucket.git.GitResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The HTTP proxy through which git of a step reaches its origin. It answers itself and forwards nothing. */
record GitProxy(HttpServer server, String credentials, GitResource git) implements AutoCloseable {
    static GitProxy start(
            InetAddress loopback,
            ServedRepository repository,
            Executor threads,
            Function<GitResource, HttpHandler> handler)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        String credentials = "pipelines:" + UUID.randomUUID();
        GitResource git = new GitResource(repository, credentials);
        server.setExecutor(threads);
        server.createContext("/", handler.apply(git));
        server.start();
        return new GitProxy(server, credentials, git);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
