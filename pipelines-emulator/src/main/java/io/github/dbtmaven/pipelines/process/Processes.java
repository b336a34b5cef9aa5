package io.github.dbtmaven.pipelines.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Starts processes. Thread-safe. */
public interface Processes {
    /**
     * Starts the process in a session of its own, its standard output and error merged.
     *
     * @throws java.io.UncheckedIOException when the program cannot be started; the message names it
     */
    RunningProcess start(ProcessSpec spec, OutputSink output);

    /**
     * The same with standard output and error kept apart. The two sinks may be called at the same time.
     *
     * @throws java.io.UncheckedIOException when the program cannot be started; the message names it
     */
    RunningProcess start(ProcessSpec spec, OutputSink output, OutputSink errors);

    /**
     * Runs the process to its end and keeps what it writes, for programs that answer a question. An interrupt of the
     * thread kills the process.
     *
     * @throws java.io.UncheckedIOException when the program cannot be started; the message names it
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
