package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.event.WarningCode;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Kills a step after its {@code max-time}, because a graceful stop would wait for shells that ignore it. */
public final class StepTimer implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread timer = new Thread(task, "max-time of a step");
        timer.setDaemon(true);
        return timer;
    });
    private final Optional<Explained<Duration>> maxTime;
    private volatile boolean expired;

    private StepTimer(Optional<Explained<Duration>> maxTime) {
        this.maxTime = maxTime;
    }

    /**
     * Starts a timer.
     *
     * @param maxTime empty for no limit
     * @param stop called after this time
     */
    public static StepTimer start(Optional<Explained<Duration>> maxTime, Runnable stop) {
        StepTimer timer = new StepTimer(maxTime);
        maxTime.ifPresent(limit -> timer.thread.schedule(
                () -> {
                    timer.expired = true;
                    stop.run();
                },
                limit.value().toMillis(),
                TimeUnit.MILLISECONDS));
        return timer;
    }

    /** Returns whether the time has expired. */
    public boolean expired() {
        return expired;
    }

    /** Warns if the time has expired, and returns whether it has. */
    public boolean report(EventScope events) {
        return report(events, StepMessages.killed());
    }

    /**
     * Warns if the time has expired, and returns whether it has.
     *
     * @param end how the step ended: {@code was killed}
     */
    boolean report(EventScope events, String end) {
        boolean over = expired;
        maxTime.filter(limit -> over)
                .ifPresent(limit -> events.warned(
                        WarningCode.MAX_TIME.id(), "", StepMessages.outOfTime(limit.value(), limit.reason(), end)));
        return over;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
