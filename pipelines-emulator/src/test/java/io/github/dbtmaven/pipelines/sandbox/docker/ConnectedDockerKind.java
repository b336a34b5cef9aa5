package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.options;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A kind that is connected to the engine of this machine, for each test. */
@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
abstract class ConnectedDockerKind {
    @TempDir
    Path folder;

    DockerBench bench;
    DockerKind kind;
    ConnectedSandboxes connected;

    @BeforeEach
    void connect() {
        bench = new DockerBench(folder);
        kind = new DockerKind(options());
        connected = kind.connect(List.of());
    }

    @AfterEach
    void close() {
        kind.close();
    }

    SandboxSetup setup(ImageSpec... images) throws Exception {
        return bench.setup(images);
    }

    static String label(SandboxSetup setup) {
        return Labels.RUN + "=" + setup.runId();
    }
}
