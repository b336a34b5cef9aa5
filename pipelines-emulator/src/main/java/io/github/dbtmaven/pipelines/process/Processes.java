package io.github.dbtmaven.pipelines.process;

/** Starts processes. Thread-safe. */
public interface Processes {
    /**
     * Starts the process in a session of its own.
     *
     * @throws java.io.UncheckedIOException when the program cannot be started; the message names it
     */
    RunningProcess start(ProcessSpec spec, OutputSink output);
}
