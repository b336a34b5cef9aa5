package io.github.dbtmaven.pipelines.event;

/** Receives the events of a build in order, from one thread at a time. */
@FunctionalInterface
public interface RunListener {
    /** Handles an event. Must not block for long, because the step's output waits. */
    void on(RunEvent event);

    /**
     * Writes what is buffered. Called when no more output of a step is available at the moment. A listener may buffer
     * events of kind {@link RunEvent.Output} until then, because a step can write 100,000 lines per second.
     */
    default void flush() {}
}
