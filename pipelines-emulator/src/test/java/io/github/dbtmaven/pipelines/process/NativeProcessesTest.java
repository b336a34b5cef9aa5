package io.github.dbtmaven.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NativeProcessesTest {
    @TempDir
    Path folder;

    private final Processes processes = new NativeProcesses();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "kill -KILL $$, 137", "kill -TERM $$, 143", "read x, 1"})
    void returnsExitCode(String script, int exitCode) throws InterruptedException {
        assertThat(processes.start(shell(script), output::write).await()).isEqualTo(exitCode);
    }

    @Test
    void mergesStreamsInOrder() throws InterruptedException {
        processes
                .start(shell("for i in 1 2 3; do echo out $i; echo err $i >&2; done"), output::write)
                .await();

        assertThat(text()).isEqualTo("out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n");
    }

    @Test
    void capturesStreamsSeparately() throws InterruptedException {
        Captured captured = processes.capture(shell("echo answer; echo remark >&2; exit 3"));

        assertThat(captured).isEqualTo(new Captured(3, "answer\n", "remark\n"));
        assertThat(captured.value()).isEqualTo("answer");
    }

    @Test
    void readsAllOutputOfShortProcess() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            output.reset();
            processes.start(shell("seq 1 20000"), output::write).await();
            assertThat(text()).hasLineCount(20000).startsWith("1\n2\n").endsWith("\n19999\n20000\n");
        }
    }

    @Test
    void passesOnlyGivenEnvironment() throws InterruptedException {
        ProcessSpec spec = new ProcessSpec(List.of("/usr/bin/env"), folder, Map.of("ONLY", "this one"));

        assertThat(processes.capture(spec).output()).isEqualTo("ONLY=this one\n");
    }

    @Test
    void startsInDirectory() throws InterruptedException {
        assertThat(processes.capture(shell("pwd -P")).value()).isEqualTo(folder.toString());
    }

    @Test
    void streamsOutput() throws InterruptedException {
        RunningProcess process = processes.start(shell("echo ready; sleep 600"), output::write);
        await().until(() -> text().equals("ready\n"));

        process.kill();

        assertThat(process.await()).isEqualTo(137);
    }

    @Test
    void reportsMissingProgram() {
        ProcessSpec spec = new ProcessSpec(List.of("no-such-program"), folder, Map.of("PATH", "/nowhere"));

        assertThatThrownBy(() -> processes.start(spec, output::write))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot start \"no-such-program\": it is not on the path /nowhere.");
    }

    @Test
    void reportsMissingDirectory() {
        ProcessSpec spec = new ProcessSpec(List.of("/bin/sh"), folder.resolve("missing"), Map.of());

        assertThatThrownBy(() -> processes.start(spec, output::write))
                .hasMessage(
                        "Cannot start \"/bin/sh\": its folder \"" + folder.resolve("missing") + "\" does not exist.");
    }

    @Test
    void readsOutputOfChildAfterParentExits() throws InterruptedException {
        processes
                .start(shell("(sleep 0.2; echo late) & echo early"), output::write)
                .await();

        assertThat(text()).isEqualTo("early\nlate\n");
    }

    @Test
    void deletesPipe() {
        OutputPipe pipe = new OutputPipe();
        assertThat(pipe.writingEnd()).exists();

        pipe.close();

        assertThat(pipe.writingEnd().getParentFile()).doesNotExist();
        assertThat(pipe.takeReadingEnd().isOpen()).isFalse();
    }

    @Test
    void waitsTwoSecondsForOutputOfBackgroundChild() throws InterruptedException {
        long start = System.nanoTime();
        RunningProcess process = processes.start(shell("sleep 600 & echo $!"), output::write);

        assertThat(process.await()).isZero();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
        process.kill();
        assertThat(LivingProcess.lives(Long.parseLong(text().strip()))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void killsChildrenInOtherSessions(SessionStart way) throws InterruptedException {
        RunningProcess process = new NativeProcesses(way)
                .start(
                        shell("setsid sleep 600 & echo $!; setsid sh -c 'sleep 600 & echo $!; sleep 600' & echo $!;"
                                + " sleep 600 & echo $!; echo ready; wait"),
                        output::write);
        await().until(() -> text().lines().count() == 5);
        List<Long> children = text().lines()
                .filter(line -> !line.equals("ready"))
                .map(Long::valueOf)
                .toList();

        process.kill();

        assertThat(process.await()).isEqualTo(137);
        assertThat(children).hasSize(4).noneMatch(LivingProcess::lives);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void interruptsLikeCtrlC(SessionStart way) throws InterruptedException {
        RunningProcess process = new NativeProcesses(way)
                .start(
                        shell("trap 'echo interrupted; exit 9' INT; echo ready; while :; do sleep 0.05; done"),
                        output::write);
        await().until(() -> text().contains("ready"));

        process.interrupt(Duration.ofSeconds(30));

        assertThat(process.await()).isEqualTo(9);
        assertThat(text()).isEqualTo("ready\ninterrupted\n");
    }

    @Test
    void killsProcessThatIgnoresInterrupt() throws InterruptedException {
        RunningProcess process =
                processes.start(shell("trap '' INT; echo ready; while :; do sleep 600; done"), output::write);
        await().until(() -> text().contains("ready"));

        process.interrupt(Duration.ofMillis(200));

        assertThat(process.await()).isEqualTo(137);
    }

    @Test
    void killsChildrenOfInterruptedProcess() throws InterruptedException {
        RunningProcess process = processes.start(
                shell("setsid sleep 600 & echo $!; trap 'exit 0' INT; echo ready; while :; do sleep 0.05; done"),
                output::write);
        await().until(() -> text().contains("ready"));

        process.interrupt(Duration.ofSeconds(30));

        assertThat(process.await()).isZero();
        assertThat(LivingProcess.lives(Long.parseLong(text().lines().findFirst().orElseThrow())))
                .isFalse();
    }

    @Test
    void killsProcessIfCaptureIsInterrupted() throws Exception {
        Path pid = folder.resolve("pid");
        Thread thread = new Thread(() -> {
            try {
                processes.capture(shell("echo $$ > pid; exec sleep 600"));
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        await().until(() -> Files.exists(pid) && Files.size(pid) > 0);

        thread.interrupt();
        thread.join();

        assertThat(LivingProcess.lives(Long.parseLong(Files.readString(pid).strip())))
                .isFalse();
    }

    @Test
    void reportsExceptionOfSink() {
        RunningProcess process = processes.start(shell("seq 1 200000"), (buffer, offset, length) -> {
            throw new IllegalStateException("full");
        });

        assertThatThrownBy(process::await).hasRootCauseMessage("full");
    }

    static List<SessionStart> ways() {
        return List.of(Optional.of(SessionStart.none()), SessionStart.setsid(), SessionStart.perl()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private ProcessSpec shell(String script) {
        return new ProcessSpec(
                List.of("sh", "-c", script), folder, Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C"));
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
