package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

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
}
