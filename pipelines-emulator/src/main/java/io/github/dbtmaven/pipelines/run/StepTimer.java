package io.github.dbtmaven.pipelines.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Kills a step after its maximum time, because a graceful stop would wait for shells that ignore it. */
final class StepTimer implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread timer = new Thread(task, "max-time of a step");
        timer.setDaemon(true);
        return timer;
    });
    private volatile boolean expired;

    private StepTimer() {}

    /**
     * Starts a timer.
     *
     * @param maxTime empty for no limit
     * @param stop called after this time
     */
    static StepTimer start(Optional<Duration> maxTime, Runnable stop) {
        StepTimer timer = new StepTimer();
        maxTime.ifPresent(limit -> timer.thread.schedule(
                () -> {
                    timer.expired = true;
                    stop.run();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS));
        return timer;
    }

    /** Returns whether the time has expired. */
    boolean expired() {
        return expired;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
