package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.RunningProcess;
import io.github.dbtmaven.pipelines.process.TestProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a separate JVM, which the interrupt terminates. */
class InterruptedDbtTest {
    @TempDir
    Path folder;

    @Test
    void interruptsDbtAndDeletesTemporaryFolder() throws Exception {
        Path python = Files.writeString(
                folder.resolve("python"),
                "#!/bin/sh\ntrap 'touch interrupted; exit 2' INT\ntouch ready\nwhile :; do sleep 0.1; done\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        NativeProcesses processes = new NativeProcesses();
        RunningProcess jvm = processes.start(
                new ProcessSpec(
                        TestProgram.command(
                                Building.class,
                                List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary),
                                python.toString()),
                        folder,
                        Map.of("PATH", System.getenv("PATH"))),
                (buffer, offset, length) -> {});
        try {
            await().atMost(TestProgram.PATIENCE).until(() -> Files.exists(folder.resolve("ready")));
            assertThat(temporary).isNotEmptyDirectory();

            processes.capture(new ProcessSpec(List.of("/bin/sh", "-c", "kill -s INT " + jvm.pid()), folder, Map.of()));

            assertThat(TestProgram.end(jvm)).isEqualTo(130);
            assertThat(folder.resolve("interrupted")).exists();
            assertThat(temporary).isDirectoryNotContaining("glob:**dbt-driver-*");
        } finally {
            jvm.kill();
        }
    }

    /** Runs dbt like a goal does. */
    static final class Building {
        public static void main(String[] arguments) {
            Path folder = Path.of("").toAbsolutePath();
            try (InterruptGuard guard = InterruptGuard.open()) {
                new PythonDbt(
                                Path.of(arguments[0]),
                                System.getenv(),
                                new Commands(new NativeProcesses(), guard),
                                new RecordedProgress())
                        .build(
                                new DbtBuild(
                                        new DbtProject(folder, folder, folder),
                                        "ci",
                                        "",
                                        "",
                                        "",
                                        OptionalInt.empty(),
                                        false,
                                        false,
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        Optional.empty()),
                                decision -> {});
            }
        }
    }
}
