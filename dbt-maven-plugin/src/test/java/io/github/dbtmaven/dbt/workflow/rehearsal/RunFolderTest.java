package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path cache;

    @Test
    void isDeletedOnClose() throws IOException {
        RunFolder run = RunFolder.open(cache);
        Files.writeString(run.path().resolve("x"), "x");
        run.close();
        assertThat(run.path()).doesNotExist();
    }

    @Test
    void deletesFoldersOfKilledRuns() throws IOException {
        try (RunFolder living = RunFolder.open(cache)) {
            Path killed = Files.createDirectories(cache.resolve("runs/4194304-1700000000000-77"));
            // the process id is in use by another process
            Path reused = Files.createDirectories(
                    cache.resolve("runs/" + ProcessHandle.current().pid() + "-1-78"));

            assertThat(RunFolder.deleteOrphans(cache))
                    .containsExactlyInAnyOrder(
                            killed.getFileName().toString(),
                            reused.getFileName().toString());
            assertThat(living.path()).exists();
        }
    }

    @Test
    void deletesWhatIsWrittenDuringTheDeletion() throws Exception {
        RunFolder run = RunFolder.open(cache);
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 500; i++) {
                    Files.createDirectory(run.path().resolve("written-" + i));
                }
            } catch (IOException deleted) {
                Thread.currentThread().interrupt();
            }
        });
        writer.start();
        await().until(() -> Files.exists(run.path().resolve("written-0")));

        run.close();
        writer.join();

        assertThat(run.path()).doesNotExist();
    }
}
