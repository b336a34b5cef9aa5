package io.github.dbtmaven.pipelines.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Starts processes. Thread-safe. */
public interface Processes {
    /**
     * Starts a process in its own session, with standard output and standard error merged.
     *
     * @throws java.io.UncheckedIOException if the program cannot be started; the message names it
     */
    RunningProcess start(ProcessSpec spec, OutputSink output);

    /**
     * Starts a process with separate standard output and standard error. The two sinks may be called concurrently.
     *
     * @throws java.io.UncheckedIOException if the program cannot be started; the message names it
     */
    RunningProcess start(ProcessSpec spec, OutputSink output, OutputSink errors);

    /**
     * Runs a short process and captures its output. Interrupting the thread kills the process.
     *
     * @throws java.io.UncheckedIOException if the program cannot be started; the message names it
     */
    default Captured capture(ProcessSpec spec) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        RunningProcess process = start(spec, output::write, errors::write);
        try {
            int exitCode = process.await();
            return new Captured(
                    exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            process.kill();
            throw interrupted;
        }
    }
}
