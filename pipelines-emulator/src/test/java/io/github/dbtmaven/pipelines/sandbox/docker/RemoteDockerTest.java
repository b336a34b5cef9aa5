package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.FilesAndRoutesConformance;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uses only the engine's API over TCP: the clone in a volume and the relay. */
@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class RemoteDockerTest extends FilesAndRoutesConformance {
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
