package io.github.dbtmaven.pipelines.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Another JVM with the same class path, for tests that interrupt or kill a JVM. */
public final class ChildJvm implements AutoCloseable {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final RunningProcess process;

    private ChildJvm(ProcessSpec spec) {
        this.process = new NativeProcesses().start(spec, output::write);
    }

    /** Starts a JVM with the environment of this one. */
    public static ChildJvm start(Class<?> main, List<String> options, String... arguments) {
        return start(System.getenv(), main, options, arguments);
    }

    /** Starts a JVM with the main method of a class. */
    public static ChildJvm start(
            Map<String, String> environment, Class<?> main, List<String> options, String... arguments) {
        return new ChildJvm(new ProcessSpec(
                TestProgram.command(main, options, arguments), Path.of("").toAbsolutePath(), environment));
    }

    public long pid() {
        return process.pid();
    }

    /** Returns the output so far. */
    public String output() {
        return output.toString(UTF_8);
    }

    /** Waits until the output matches; fails if it contains an exception. */
    public void awaitOutput(Predicate<String> wanted) {
        await().atMost(TestProgram.PATIENCE).until(() -> wanted.test(output()) || output().contains("Exception"));
    }

    /** Waits for a line with this prefix. */
    public String awaitLine(String start) {
        awaitOutput(text -> text.lines().anyMatch(line -> line.startsWith(start)));
        return output().lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    /** Sends SIGINT to the JVM only; returns its exit code. */
    public int interrupt() throws InterruptedException {
        signal("INT");
        return TestProgram.end(process);
    }

    /** Sends a signal to the JVM only. */
    public void signal(String name) throws InterruptedException {
        new NativeProcesses()
                .capture(new ProcessSpec(
                        List.of("/bin/sh", "-c", "kill -s " + name + " " + pid()),
                        Path.of("").toAbsolutePath(),
                        Map.of()));
    }

    /** Sends SIGKILL to the JVM only; returns its exit code. */
    public int killHard() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        return TestProgram.end(process);
    }

    /** Kills the JVM and everything that it started. */
    @Override
    public void close() {
        process.kill();
    }
}
