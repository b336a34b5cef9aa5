package io.github.dbtmaven.pipelines.run.queue;

import io.github.dbtmaven.pipelines.run.progress.StopSignal;

/** Where steps of this process wait for released locks. */
final class Released {
    /** Guards all locks and tickets of this process; notified when a lock is released. */
    static final Object MONITOR = new Object();

    /** How often the locks of other processes are looked at, which do not notify. */
    private static final long POLL_MILLIS = 250;

    private static final long TURN_MILLIS = 20;

    private Released() {}

    /**
     * Waits until a lock is released, or a moment. The caller has the monitor.
     *
     * @param briefly whether another process only looks at the locks
     * @throws StopSignal.BuildStopped if the thread is interrupted
     */
    static void await(boolean briefly) {
        try {
            MONITOR.wait(briefly ? TURN_MILLIS : POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.BuildStopped();
        }
    }
}
