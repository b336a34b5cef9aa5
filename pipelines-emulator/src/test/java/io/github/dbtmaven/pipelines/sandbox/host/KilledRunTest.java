package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.RunningProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed cannot clean up: what the kernel and the next run do about it. */
class KilledRunTest {
    private static final String SCRIPT =
            "(setsid sleep 600 > /dev/null 2>&1 &); echo \"temporary $TMPDIR\"; echo ready; sleep 600";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private RunningProcess jvm;

    @AfterEach
    void endJvm() {
        jvm.kill();
        FolderRemoval.remove(folder.resolve("work"));
        FolderRemoval.remove(folder.resolve("cache"));
    }

    @Test
    @Needs(Need.ROOT)
    void theKernelEndsAStepInANamespaceWithItsJvm() throws Exception {
        given(HostKind.Way.MOUNTS);

        killJvm();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(HostConformance.processesThatName(folder))
                .isEmpty());
        assertThat(new HostKind(folder.resolve("cache"), Map.of(), HostKind.Way.MOUNTS).sweep())
                .singleElement()
                .asString()
                .endsWith(" and 0 processes.");
    }

    @Test
    void theNextRunEndsTheProcessesAndRemovesTheFolders() throws Exception {
        given(HostKind.Way.PROXY);
        Path temporary = Path.of(output.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("temporary "))
                .findFirst()
                .orElseThrow()
                .substring(10));
        HostKind next = new HostKind(folder.resolve("cache"), Map.of(), HostKind.Way.PROXY);
        assertThat(next.sweep()).as("its owner lives").isEmpty();
        killJvm();

        assertThat(next.sweep())
                .singleElement()
                .asString()
                .startsWith("Removed what a killed build (process " + jvm.pid() + ") left on this machine: ")
                .contains(folder.toString());

        assertThat(HostConformance.processesThatName(folder)).isEmpty();
        assertThat(temporary.getParent()).doesNotExist();
        try (Stream<Path> work = Files.walk(folder.resolve("work"), 2);
                Stream<Path> markers = Files.list(folder.resolve("cache/runs"))) {
            assertThat(work).noneMatch(file -> file.getFileName().toString().startsWith("dbt-steps-"));
            assertThat(markers).isEmpty();
        }
        assertThat(next.sweep()).isEmpty();
    }

    @Test
    void theNextRunEndsTheProcessesAlsoWhenTheirFoldersAreGone() throws Exception {
        given(HostKind.Way.PROXY);
        killJvm();
        FolderRemoval.remove(folder.resolve("work"));

        new HostKind(folder.resolve("cache"), Map.of(), HostKind.Way.PROXY).sweep();

        assertThat(HostConformance.processesThatName(folder)).isEmpty();
    }

    private void given(HostKind.Way way) {
        ProcessSpec spec = new ProcessSpec(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneStep.class.getName(),
                        way.name(),
                        folder.toString(),
                        SCRIPT),
                folder,
                Map.of("PATH", System.getenv("PATH"), "LANG", "C.UTF-8"));
        jvm = new NativeProcesses().start(spec, output::write);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> output.toString(StandardCharsets.UTF_8).contains("ready\n"));
    }

    /** Nothing but the JVM, as the kernel does when memory is short. */
    private void killJvm() throws IOException, InterruptedException {
        ProcessHandle.of(jvm.pid()).orElseThrow().destroyForcibly();
        assertThat(jvm.await()).isEqualTo(137);
    }
}
