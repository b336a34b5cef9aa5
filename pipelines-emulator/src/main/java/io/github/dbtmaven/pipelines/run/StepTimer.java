package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Kills a step that runs for too long; killing, since a graceful stop waits ten seconds for a shell that ignores it. */
final class StepTimer implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread timer = new Thread(task, "max-time of a step");
        timer.setDaemon(true);
        return timer;
    });
    private volatile boolean expired;

    private StepTimer() {}

    static StepTimer start(Duration maxTime, Sandbox sandbox) {
        StepTimer timer = new StepTimer();
        timer.thread.schedule(
                () -> {
                    timer.expired = true;
                    sandbox.stop();
                },
                maxTime.toMillis(),
                TimeUnit.MILLISECONDS);
        return timer;
    }

    /** Whether the time was up. */
    boolean expired() {
        return expired;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
