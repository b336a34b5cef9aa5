package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what the kernel and the next run clean up after a killed JVM. */
class KilledRunTest {
    private static final String SCRIPT =
            "(setsid sleep 600 > /dev/null 2>&1 &); echo \"temporary $TMPDIR\"; echo ready; sleep 600";

    @TempDir
    Path folder;

    private ChildJvm jvm;

    @AfterEach
    void endJvm() {
        jvm.close();
        FolderRemoval.remove(folder.resolve("work"));
        FolderRemoval.remove(folder.resolve("cache"));
    }

    @Test
    @Needs(Need.ROOT)
    void kernelKillsNamespaceWithJvm() throws Exception {
        given(HostRouting.MOUNTS);

        killJvm();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(HostConformance.processesThatName(folder))
                .isEmpty());
        assertThat(new HostKind(folder.resolve("cache"), Map.of(), HostRouting.MOUNTS).deleteOrphans())
                .singleElement()
                .asString()
                .endsWith(" and 0 processes.");
    }

    @Test
    void nextRunKillsProcessesAndDeletesFolders() throws Exception {
        given(HostRouting.PROXY);
        Path temporary = Path.of(jvm.awaitLine("temporary ").substring("temporary ".length()));
        HostKind next = new HostKind(folder.resolve("cache"), Map.of(), HostRouting.PROXY);
        assertThat(next.deleteOrphans()).as("its owner lives").isEmpty();
        killJvm();

        assertThat(next.deleteOrphans())
                .singleElement()
                .asString()
                .startsWith("Removed leftovers of a killed build (process " + jvm.pid() + "): ")
                .contains(folder.toString());

        assertThat(HostConformance.processesThatName(folder)).isEmpty();
        assertThat(temporary.getParent()).doesNotExist();
        try (Stream<Path> work = Files.walk(folder.resolve("work"), 2);
                Stream<Path> markers = Files.list(folder.resolve("cache/runs"))) {
            assertThat(work).noneMatch(file -> file.getFileName().toString().startsWith("dbt-steps-"));
            assertThat(markers).isEmpty();
        }
        assertThat(next.deleteOrphans()).isEmpty();
    }

    @Test
    void nextRunKillsProcessesOfDeletedFolders() throws Exception {
        given(HostRouting.PROXY);
        killJvm();
        FolderRemoval.remove(folder.resolve("work"));

        new HostKind(folder.resolve("cache"), Map.of(), HostRouting.PROXY).deleteOrphans();

        assertThat(HostConformance.processesThatName(folder)).isEmpty();
    }

    private void given(HostRouting way) throws IOException {
        jvm = ChildJvm.start(
                Map.of("PATH", System.getenv("PATH"), "LANG", "C.UTF-8"),
                OneStep.class,
                List.of(),
                way.name(),
                folder.toString(),
                SharedEnvironments.linkInto(folder.resolve("cache")).toString(),
                SCRIPT);
        jvm.awaitOutput(text -> text.contains("ready\n"));
    }

    private void killJvm() throws InterruptedException {
        assertThat(jvm.killHard()).isEqualTo(137);
    }
}
