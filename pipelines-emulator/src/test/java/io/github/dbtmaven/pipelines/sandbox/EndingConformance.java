package io.github.dbtmaven.pipelines.sandbox;

import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.run;
import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.script;
import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.sandbox.SandboxFixture.Build;
import io.github.dbtmaven.pipelines.sandbox.SandboxFixture.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that steps and builds can be stopped and leave nothing behind. */
@Timeout(60)
abstract class EndingConformance {
    private Build build;
    private Sandbox sandbox;

    abstract SandboxFixture fixture();

    abstract List<String> leftovers(SandboxSetup setup) throws IOException;

    @BeforeEach
    void openBuild() throws IOException {
        build = fixture().build();
        sandbox = build.sandboxes().open(fixture().step());
    }

    @AfterEach
    void verifyNothingLeft() throws IOException {
        build.sandboxes().close();
        assertThat(leftovers(build.setup())).isEmpty();
    }

    @Test
    void stopKillsAllProcesses() {
        Running one = start(sandbox, script(sandbox, "echo ready; sleep 600; echo reached"));
        Running two = start(sandbox, script(sandbox, "trap '' INT TERM; echo ready; while :; do sleep 600; done"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> one.text().equals("ready\n") && two.text().equals("ready\n"));

        sandbox.stop();

        assertThat(one.exitCode().join()).isEqualTo(137);
        assertThat(two.exitCode().join()).isEqualTo(137);
        assertThat(one.text()).isEqualTo("ready\n");
    }

    @Test
    void filesAreReadableAfterStop() throws Exception {
        Running running = start(sandbox, script(sandbox, "echo kept > file; echo ready; sleep 600"));
        await().atMost(Duration.ofSeconds(20)).until(() -> running.text().equals("ready\n"));

        sandbox.stop();
        running.exitCode().join();

        assertThat(TarBytes.read(
                        sandbox.get(sandbox.layout().cloneDirectory() + "/file").orElseThrow()))
                .containsEntry("file", "644 kept\n");
    }

    @Test
    void cancelEndsTransferInProgress() throws Exception {
        run(sandbox, "truncate -s 20G big");
        AtomicLong read = new AtomicLong();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> transfer("big", read));
        await().atMost(Duration.ofSeconds(20)).until(() -> read.get() > 0 || isPacking());
        long start = System.nanoTime();

        sandbox.cancel();

        assertThatThrownBy(reading::join).hasRootCauseMessage("the step was stopped while its files were copied");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThatThrownBy(() -> transfer("README.md", read))
                .hasRootCauseMessage("the step was stopped while its files were copied");
    }

    private void transfer(String file, AtomicLong read) {
        try (InputStream archive =
                sandbox.get(sandbox.layout().cloneDirectory() + "/" + file).orElseThrow()) {
            byte[] buffer = new byte[1 << 16];
            for (int count = archive.read(buffer); count >= 0; count = archive.read(buffer)) {
                read.addAndGet(count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the host runtime is writing an archive. */
    private boolean isPacking() {
        return FilesBeingWritten.any(build.setup().scratch(), ".*/get[^/]*\\.tar");
    }

    @Test
    void continuesWithScriptThatStoppedItself() throws InterruptedException {
        assertThat(run(
                                sandbox,
                                "(until grep -q '^State:.T' /proc/$$/status; do sleep 0.05; done; kill -CONT $$) &",
                                "kill -STOP $$",
                                "echo continued")
                        .text())
                .isEqualTo("continued\n");
    }

    @Test
    void continuesWithScriptThatStoppedItsProcessGroup() throws InterruptedException {
        String continuing = "touch away; until grep -q ^State:.T /proc/$1/status; do sleep 0.05; done; kill -CONT $1";

        assertThat(run(
                                sandbox,
                                "setsid sh -c '" + continuing + "' sh $$ > /dev/null 2>&1 &",
                                "until [ -e away ]; do sleep 0.05; done",
                                "kill -STOP 0",
                                "echo continued")
                        .text())
                .isEqualTo("continued\n");
    }

    @Test
    void stopKillsStoppedScript() {
        Running running = start(
                sandbox,
                script(
                        sandbox,
                        "(until grep -q '^State:.T' /proc/$$/status; do sleep 0.05; done; echo ready) & kill -STOP $$"));
        await().atMost(Duration.ofSeconds(20)).until(() -> running.text().equals("ready\n"));
        long start = System.nanoTime();

        sandbox.stop();

        assertThat(running.exitCode().join()).isEqualTo(137);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void scriptLeadsItsProcessGroup() throws InterruptedException {
        assertThat(run(sandbox, "trap 'echo signalled; exit 3' USR1", "kill -USR1 -- -$$", "echo reached"))
                .satisfies(ran -> assertThat(ran.text()).isEqualTo("signalled\n"))
                .satisfies(ran -> assertThat(ran.exitCode()).isEqualTo(3));
    }

    @Test
    void scriptDoesNotWaitForBackgroundChild() throws InterruptedException {
        long start = System.nanoTime();

        assertThat(run(sandbox, "sleep 600 &", "echo done").exitCode()).isZero();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void backgroundChildLivesUntilStepEnds() throws InterruptedException {
        run(sandbox, "(until [ -e go ]; do sleep 0.05; done; echo x > went) > /dev/null 2>&1 &");

        assertThat(run(sandbox, "touch go; until [ -e went ]; do sleep 0.05; done")
                        .exitCode())
                .isZero();
    }

    @Test
    void closeKillsProcessesInOtherSessions() throws InterruptedException {
        run(sandbox, "setsid sleep 600 > /dev/null 2>&1 &", "(setsid sleep 600 > /dev/null 2>&1 &)", "sleep 0.1");

        sandbox.close();
    }

    @Test
    void closeOfStepStopsItsRunningScript() {
        Running running = start(sandbox, script(sandbox, "echo ready; sleep 600"));
        await().atMost(Duration.ofSeconds(20)).until(() -> running.text().equals("ready\n"));

        sandbox.close();

        assertThat(running.exitCode().join()).isEqualTo(137);
    }

    @Test
    void closeStopsRunningScript() {
        Running running = start(sandbox, script(sandbox, "echo ready; sleep 600"));
        await().atMost(Duration.ofSeconds(20)).until(() -> running.text().equals("ready\n"));

        build.sandboxes().close();

        assertThat(running.exitCode().join()).isEqualTo(137);
    }

    @Test
    void closeDeletesProtectedFiles() throws InterruptedException {
        run(
                sandbox,
                "mkdir -p locked/deep; echo x > locked/deep/file; chmod 500 locked/deep; chmod 000 locked",
                "mkdir -p \"$HOME/locked\"; echo x > \"$HOME/locked/file\"; chmod 000 \"$HOME/locked\"",
                "ln -s / root; ln -s nowhere dangling");

        sandbox.close();
    }

    @Test
    void closeIsIdempotent() {
        sandbox.close();
        sandbox.close();
        build.sandboxes().close();
        build.sandboxes().close();
    }

    @Test
    void closeDoesNotAffectOtherBuilds() throws Exception {
        Build other = fixture().build();
        try (Sandbox step = other.sandboxes().open(fixture().step())) {
            build.sandboxes().close();

            assertThat(run(step, "cat README.md").text()).isEqualTo("Shop\n");
        } finally {
            other.sandboxes().close();
        }
        assertThat(leftovers(other.setup())).isEmpty();
    }
}
