package io.github.dbtmaven.pipelines.event;

/** Hears the events of a build in order, on one thread at a time. */
@FunctionalInterface
public interface RunListener {
    /** Takes one event. Must not block for long: the step's output waits meanwhile. */
    void on(RunEvent event);
}
