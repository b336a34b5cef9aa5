package io.github.dbtmaven.pipelines.process;

import java.time.Duration;

/**
 * A started process. Its merged output goes to the sink given at the start. All methods may be called from any thread.
 */
public interface RunningProcess {
    /** Returns the process id. */
    long pid();

    /**
     * Waits for the process and its output. After the process has ended, waits at most two more seconds for output that
     * a background child holds open.
     *
     * @return the exit code, or 128 plus the signal's number if a signal terminated it
     */
    int await() throws InterruptedException;

    /**
     * Sends SIGINT to the process group, like Ctrl-C, waits for at most {@code grace}, then kills the process and
     * everything that it started. Returns when no process is left.
     */
    void interrupt(Duration grace);

    /** Kills the process and everything that it started, including children that left its process group. */
    void kill();
}
