package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.run;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions.Routing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class DockerRouteTest {
    @TempDir
    Path folder;

    private HttpServer web;
    private EchoServer database;

    @BeforeEach
    void startServers() throws Exception {
        database = new EchoServer();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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

    @AfterEach
    void stopServers() throws Exception {
        web.stop(0);
        database.close();
    }

    private List<Endpoint> endpoints() {
        return List.of(
                new Endpoint("bitbucket", List.of("api.bitbucket.org", "storage.example"), 8443, web.getAddress()),
                new Endpoint("warehouse", List.of(), 0, database.address()));
    }

    @ParameterizedTest
    @EnumSource(value = Routing.class, names = "PROXY", mode = EnumSource.Mode.EXCLUDE)
    void reachesServersOfThisMachine(Routing routing) throws Exception {
        DockerBench bench = new DockerBench(folder);
        try (DockerKind kind = new DockerKind(DockerBench.options().routing(routing));
                Route route = kind.route(endpoints());
                var sandboxes = kind.open(bench.setup(route, PYTHON));
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(run(sandbox, "curl -sS http://api.bitbucket.org:8443/ http://storage.example:8443/x"))
                    .isEqualTo("GET 0\nGET 0\n[0]");
            assertThat(run(sandbox, "head -c 20000000 /dev/zero | curl -sS -T - http://api.bitbucket.org:8443/up"))
                    .isEqualTo("PUT 20000000\n[0]");
            assertThat(run(sandbox, "for i in $(seq 20); do curl -sS http://api.bitbucket.org:8443/$i & done; wait"))
                    .isEqualTo("GET 0\n".repeat(20) + "[0]");
            var warehouse = route.address("warehouse");
            assertThat(run(sandbox, conversation(warehouse.host(), warehouse.port())))
                    .isEqualTo("ok\n[0]");
        }
    }

    /** Many questions and answers, then a half-closed connection whose rest still arrives. */
    private static String conversation(String host, int port) {
        return """
               python - <<'PY'
               import socket
               with socket.create_connection(("%s", %d), 10) as s:
                   for size in (1, 7, 1000, 100000):
                       message = bytes(range(256)) * (size // 256 + 1)
                       s.sendall(message)
                       got = b""
                       while len(got) < len(message):
                           got += s.recv(65536)
                       assert got == message
                   s.sendall(b"the end")
                   s.shutdown(socket.SHUT_WR)
                   assert s.makefile("rb").read() == b"the end"
               print("ok")
               PY
               """.formatted(host, port);
    }
}
