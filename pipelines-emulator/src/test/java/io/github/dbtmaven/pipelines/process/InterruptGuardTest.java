package io.github.dbtmaven.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.process.InterruptedPrograms.Cleaning;
import io.github.dbtmaven.pipelines.process.InterruptedPrograms.Closed;
import io.github.dbtmaven.pipelines.process.InterruptedPrograms.Finished;
import io.github.dbtmaven.pipelines.process.InterruptedPrograms.Finishing;
import io.github.dbtmaven.pipelines.process.InterruptedPrograms.Guarded;
import io.github.dbtmaven.pipelines.process.InterruptedPrograms.Starting;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses a separate JVM for each test, because the interrupt terminates it. */
class InterruptGuardTest {
    @TempDir
    Path folder;

    private final Processes processes = new NativeProcesses();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private RunningProcess jvm;

    @AfterEach
    void endJvm() {
        jvm.kill();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void runsCleanupInReverseOrderAndExitsWithSignalCode(String signal, int exitCode) throws Exception {
        given(Guarded.class);

        signal(signal);

        assertThat(TestProgram.end(jvm)).isEqualTo(exitCode);
        assertThat(text()).isEqualTo("ready\nfirst\nsecond fails\nthird\nfailed: true\n");
    }

    @Test
    void reportsFailedCleanup() throws Exception {
        jvm = processes.start(java(Guarded.class), output::write);
        await().atMost(TestProgram.PATIENCE).until(() -> text().contains("ready"));

        signal("INT");
        TestProgram.end(jvm);

        assertThat(text())
                .contains("Cannot clean up the broken thing after an interrupt: java.lang.Illegal", "failed: true");
    }

    @Test
    void runsCleanupOnceForRepeatedSignals() throws Exception {
        given(Cleaning.class);

        signal("INT");
        // the JVM handles each signal on a thread of its own, so a second one could be the first
        await().atMost(TestProgram.PATIENCE).until(() -> text().contains("cleaning"));
        signal("INT");
        signal("TERM");
        finish();

        assertThat(TestProgram.end(jvm)).isEqualTo(130);
        assertThat(text()).isEqualTo("ready\ncleaning\ncleaned up\n");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void finishesWorkBeforeCleanup(String signal, int exitCode) throws Exception {
        given(Finishing.class);

        signal(signal);
        await().atMost(TestProgram.PATIENCE).until(() -> text().contains("finishing"));
        finish();

        assertThat(TestProgram.end(jvm)).isEqualTo(exitCode);
        assertThat(text()).isEqualTo("ready\nfinishing\nfinished\ncleaned up\n");
    }

    @ParameterizedTest
    @CsvSource({"INT, INT, 130", "TERM, INT, 143", "INT, HUP, 130"})
    void secondSignalSkipsWork(String signal, String next, int exitCode) throws Exception {
        given(Finishing.class);

        signal(signal);
        await().atMost(TestProgram.PATIENCE).until(() -> text().contains("finishing"));
        signal(next);

        assertThat(TestProgram.end(jvm)).isEqualTo(exitCode);
        assertThat(text()).isEqualTo("ready\nfinishing\ncleaned up\n");
    }

    @Test
    void finishesNothingForClosedTerminal() throws Exception {
        given(Finishing.class);

        signal("HUP");

        assertThat(TestProgram.end(jvm)).isEqualTo(129);
        assertThat(text()).isEqualTo("ready\ncleaned up\n");
    }

    @Test
    void cleansUpAtOnceIfThereIsNothingToFinish() throws Exception {
        jvm = processes.start(
                new ProcessSpec(
                        TestProgram.command(
                                Finishing.class,
                                List.of("-XX:TieredStopAtLevel=1"),
                                folder.resolve("go").toString(),
                                "nothing to finish"),
                        folder,
                        Map.of()),
                output::write,
                (buffer, offset, length) -> {});
        await().atMost(TestProgram.PATIENCE).until(() -> text().contains("ready"));

        signal("INT");

        assertThat(TestProgram.end(jvm)).isEqualTo(130);
        assertThat(text()).isEqualTo("ready\ncleaned up\n");
    }

    private void finish() throws java.io.IOException {
        java.nio.file.Files.createFile(folder.resolve("go"));
    }

    @Test
    void waitsForStartThatIsNotYetRegistered() throws Exception {
        given(Starting.class);

        signal("INT");

        assertThat(TestProgram.end(jvm)).isEqualTo(130);
        assertThat(text()).isEqualTo("ready\nstarted\nstopped\n");
    }

    @Test
    void restoresSignalHandlersOnClose() throws Exception {
        given(Closed.class);

        signal("INT");

        assertThat(TestProgram.end(jvm)).isEqualTo(130);
        assertThat(text()).isEqualTo("ready\n");
    }

    @Test
    void doesNothingWithoutInterrupt() throws Exception {
        given(Finished.class);

        assertThat(TestProgram.end(jvm)).isEqualTo(5);
        assertThat(text()).isEqualTo("ready\nreported\n");
    }

    private void given(Class<?> main) {
        jvm = processes.start(java(main), output::write, (buffer, offset, length) -> {});
        await().atMost(TestProgram.PATIENCE).until(() -> text().contains("ready"));
    }

    private void signal(String name) throws InterruptedException {
        Captured sent = processes.capture(
                new ProcessSpec(List.of("/bin/sh", "-c", "kill -s " + name + " " + jvm.pid()), folder, Map.of()));
        assertThat(sent.succeeded()).isTrue();
    }

    private ProcessSpec java(Class<?> main) {
        return new ProcessSpec(
                TestProgram.command(
                        main,
                        List.of("-XX:TieredStopAtLevel=1"),
                        folder.resolve("go").toString()),
                folder,
                Map.of());
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
