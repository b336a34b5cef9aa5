package io.github.dbtmaven.dbt.command.program;

import io.github.dbtmaven.pipelines.process.RunningProcess;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The programs that run, and whether they were asked to stop. Thread-safe. */
final class Stopping {
    private final Set<RunningProcess> running = new HashSet<>();
    private Duration grace = Duration.ZERO;
    private boolean stopped;

    /** Removes a program when closed. */
    @FunctionalInterface
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Adds a program, and stops it if that was requested meanwhile. */
    synchronized Running add(RunningProcess process) {
        running.add(process);
        if (stopped) {
            interrupt(process);
        }
        return () -> remove(process);
    }

    private synchronized void remove(RunningProcess process) {
        running.remove(process);
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /** Stops all programs, also those that are about to start. Returns at once. */
    synchronized void stop(Duration patience) {
        stopped = true;
        grace = patience;
        running.forEach(this::interrupt);
    }

    /** On a thread of its own, since it takes until the program has ended. */
    private void interrupt(RunningProcess process) {
        Duration patience = grace;
        Thread thread = new Thread(() -> process.interrupt(patience), "interrupt of process " + process.pid());
        thread.setDaemon(true);
        thread.start();
    }
}
