package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.docker.route.Routing;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.Copying;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Uses only the engine's API over TCP: the clone in a volume and the relay. */
class RemoteDockerConformanceTest extends DockerConformanceTest {
    private TcpEngine remote;

    @BeforeAll
    void listen() throws IOException {
        if (remote == null) {
            remote = new TcpEngine();
        }
    }

    @AfterAll
    void stopListening() throws IOException {
        remote.close();
    }

    @Override
    protected SandboxKind newKind() {
        try {
            listen();
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("DOCKER_HOST", remote.address());
            return new DockerKind(DockerOptions.of(environment, true, line -> {})
                    .copying(Copying.VOLUME)
                    .routing(Routing.RELAY));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
