package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import io.github.dbtmaven.pipelines.sandbox.docker.EngineObjects;
import io.github.dbtmaven.pipelines.sandbox.docker.RemovesPreparedImages;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Opens an emulator with Docker for all tests of a class, and verifies that nothing is left in the engine. */
@ExtendWith(RemovesPreparedImages.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningServices {
    EmulatorFixture fixture;

    @BeforeAll
    void openEmulator(@TempDir Path folder) throws IOException {
        fixture = new EmulatorFixture(new DockerKind(DockerOptions.of(System.getenv(), true, line -> {})), folder);
    }

    @AfterAll
    void leavesNothing() {
        fixture.close();
        assertThat(EngineObjects.of(ProcessHandle.current().pid())).isEmpty();
    }
}
