package io.github.dbtmaven.pipelines.event;

/** Receives the events of a build in order, from one thread at a time. */
@FunctionalInterface
public interface RunListener {
    /** Handles an event. Must not block for long, because the step's output waits. */
    void on(RunEvent event);
}
