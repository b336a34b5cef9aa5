package io.github.dbtmaven.pipelines.process;

import java.time.Duration;

/**
 * A process that was started here. Its output (stdout and stderr merged) goes to the sink given at the start. All
 * methods may be called from any thread.
 */
public interface RunningProcess {
    /** Process id on this machine. */
    long pid();

    /**
     * Waits for the end of the process and of its output, at most two seconds longer for output that a child in the
     * background still holds open.
     *
     * @return the exit code; 128 plus the signal's number when a signal ended it
     */
    int await() throws InterruptedException;

    /**
     * Asks the process to stop as Ctrl-C would (SIGINT to its group), waits for at most {@code grace}, then kills it
     * with everything that it started. Returns when nothing of it is left.
     */
    void interrupt(Duration grace);

    /** Kills it with everything that it started, also children that left its process group. */
    void kill();
}
