package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** All of {@link RemoteDockerTest}, and scripts and endings, which do not depend on where the engine is. */
@Tag("matrix")
class RemoteDockerConformanceTest extends DockerConformanceTest {
    private TcpEngine remote;

    @AfterAll
    void stopListening() throws IOException {
        remote.close();
    }

    @Override
    protected SandboxKind newKind() {
        remote = new TcpEngine();
        return remote.kind();
    }
}
