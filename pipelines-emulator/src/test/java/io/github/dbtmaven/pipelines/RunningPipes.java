package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Builds images and opens an emulator for all tests of a class, and verifies that nothing is left in the engine. */
@ExtendWith(RemovesPreparedImages.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningPipes {
    PipeRuns runs;
    private TestImages images;

    @BeforeAll
    void open(@TempDir Path context, @TempDir Path folder) throws IOException {
        images = add(new TestImages(context));
        runs = new PipeRuns(options(), folder);
    }

    @AfterAll
    void close() {
        try (TestImages removed = images) {
            runs.close();
        }
        assertThat(EngineObjects.of(ProcessHandle.current().pid())).isEmpty();
    }

    /** Adds the images of the tests. */
    TestImages add(TestImages none) {
        return PipeRuns.withShell(none);
    }

    DockerOptions options() {
        return PipeRuns.options();
    }
}
