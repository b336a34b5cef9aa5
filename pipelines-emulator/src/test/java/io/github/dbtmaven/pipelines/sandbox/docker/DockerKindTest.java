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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class DockerKindTest {
    @TempDir
    Path folder;

    @Test
    void runsAScriptOverTheCloneAndReachesAServerOfThisMachine() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "it is us\n".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Endpoint endpoint = new Endpoint("bitbucket", List.of("api.bitbucket.org"), 0, server.getAddress());
        DockerBench bench = new DockerBench(folder);
        try (DockerKind kind = new DockerKind(DockerBench.options());
                Route route = kind.route(List.of(endpoint));
                var sandboxes = kind.open(bench.setup(route, PYTHON));
                var sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(run(sandbox, "cat README.md; bin/tool; echo $0; false")).isEqualTo("hello\ntool\nbash\n[1]");
            String url =
                    "http://api.bitbucket.org:" + route.address("bitbucket").port();
            assertThat(run(sandbox, "curl -sS " + url)).isEqualTo("it is us\n[0]");
            assertThat(kind.description()).matches("(Docker|Podman) \\S+");
        } finally {
            server.stop(0);
        }
    }
}
