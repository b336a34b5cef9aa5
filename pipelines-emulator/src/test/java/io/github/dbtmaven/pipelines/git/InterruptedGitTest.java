package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.dbtmaven.pipelines.process.BackgroundTask;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedGitTest {
    @TempDir
    Path folder;

    @Test
    void endsGitThatStillRuns() throws Exception {
        Path pipe = folder.resolve("no-writer-" + System.nanoTime());
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        BackgroundTask<Git.Answer> reading =
                BackgroundTask.start("git", () -> new Git(System.getenv()).ask(folder, "hash-object", pipe.toString()));
        await().until(() -> readers(pipe) > 0);

        assertTimeoutPreemptively(Duration.ofSeconds(30), reading::close);

        await().until(() -> readers(pipe) == 0);
    }

    private static long readers(Path pipe) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("hash-object " + pipe))
                .count();
    }
}
