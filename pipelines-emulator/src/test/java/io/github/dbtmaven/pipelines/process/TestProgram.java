package io.github.dbtmaven.pipelines.process;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a main method of the test class path as a separate process, for tests that terminate a JVM. */
public final class TestProgram {
    /** Timeout for starting or stopping a JVM on a loaded machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final List<String> DEFAULT_SIGNALS = defaultSignals();

    private TestProgram() {}

    /**
     * Returns the command with default signal handling. Background jobs and {@code nohup} inherit ignored signals,
     * which a JVM keeps ignoring.
     */
    public static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(DEFAULT_SIGNALS);
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Requires {@code env} of GNU coreutils 8.31 or newer. */
    private static List<String> defaultSignals() {
        List<String> prefix = List.of("/usr/bin/env", "--default-signal=INT,QUIT,HUP,TERM");
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        try {
            ProcessSpec spec = new ProcessSpec(probe, Path.of("").toAbsolutePath(), Map.of());
            return new NativeProcesses().capture(spec).succeeded() ? prefix : List.of();
        } catch (UncheckedIOException absent) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a process with a timeout and returns its exit code. */
    public static int end(RunningProcess process) {
        return assertTimeoutPreemptively(PATIENCE, process::await, "the process does not end");
    }
}
