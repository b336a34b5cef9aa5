package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the driver with a module in place of dbt. */
@Needs(Need.PYTHON)
@Timeout(120)
class DriverProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final RecordedProgress recorded = new RecordedProgress();
    private final InterruptGuard guard = InterruptGuard.open();
    private Path imported;
    private PythonDbt dbt;

    @BeforeEach
    void start() throws IOException {
        imported = folder.resolve("imported");
        Path module = Files.createDirectories(folder.resolve("modules/dbt/cli")).resolve("main.py");
        Files.writeString(module, "import os\nopen('imported', 'w').write(str(os.getpid()))\n");
        dbt = new PythonDbt(
                SearchPath.of(System.getenv()).find("python3").orElseThrow(),
                Map.of(
                        "PATH", System.getenv("PATH"),
                        "HOME", folder.toString(),
                        "PYTHONPATH", folder.resolve("modules").toString()),
                new Commands(new NativeProcesses(), guard),
                recorded);
        dbt.prepare(project());
        await().atMost(PATIENCE).until(() -> Files.exists(imported) && Files.size(imported) > 0);
    }

    @AfterEach
    void close() {
        dbt.close();
        guard.close();
    }

    private DbtProject project() {
        return new DbtProject(folder, folder, folder);
    }

    @Test
    void importsDbtBeforeItGetsRequest() {
        DbtRun run = dbt.build(
                new DbtBuild(project(), "ci", "", "", "", OptionalInt.empty(), false, false, Optional.empty()),
                decision -> {});

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(recorded.output).singleElement().asString().contains("has no dbt 1.x");
    }

    @Test
    void endsSilentlyWithoutRequest() throws IOException {
        long pid = Long.parseLong(Files.readString(imported));

        dbt.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(recorded.output).isEmpty();
    }
}
