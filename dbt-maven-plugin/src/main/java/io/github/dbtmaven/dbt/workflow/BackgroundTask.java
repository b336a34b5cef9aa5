package io.github.dbtmaven.dbt.workflow;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A task that runs on another thread, beside the one that started it. Closing it interrupts the task if it still runs,
 * and waits for its end, so that no program of the task outlives the goal.
 */
final class BackgroundTask<T> implements AutoCloseable {
    private final FutureTask<T> task;
    private final Thread thread;

    private BackgroundTask(String name, Supplier<T> work) {
        task = new FutureTask<>(work::get);
        thread = new Thread(task, name);
        thread.setDaemon(true);
    }

    /** Starts a task. */
    static <T> BackgroundTask<T> start(String name, Supplier<T> work) {
        BackgroundTask<T> task = new BackgroundTask<>(name, work);
        task.thread.start();
        return task;
    }

    /** Waits for the result, and throws what the task threw. */
    T await() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a supplier throws nothing else
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + thread.getName(), e);
        }
    }

    @Override
    public void close() {
        task.cancel(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
