package io.github.dbtmaven.pipelines.process;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A task that runs on another thread, beside the one that started it. Closing it interrupts the task if it still runs,
 * and waits for its end, so that no program of the task outlives its caller.
 */
public final class BackgroundTask<T> implements AutoCloseable {
    private final FutureTask<T> task;
    private final Thread thread;
    private final Consumer<T> discard;
    private boolean awaited;

    private BackgroundTask(String name, Supplier<T> work, Consumer<T> discard) {
        this.task = new FutureTask<>(work::get);
        this.thread = new Thread(task, name);
        this.discard = discard;
        thread.setDaemon(true);
    }

    /** Starts a task. */
    public static <T> BackgroundTask<T> start(String name, Supplier<T> work) {
        return start(name, work, unused -> {});
    }

    /**
     * Starts a task whose result needs to be closed.
     *
     * @param discard receives the result if the task is closed before its result is awaited
     */
    public static <T> BackgroundTask<T> start(String name, Supplier<T> work, Consumer<T> discard) {
        BackgroundTask<T> task = new BackgroundTask<>(name, work, discard);
        task.thread.start();
        return task;
    }

    /** Waits for the result, and throws what the task threw. */
    public T await() {
        try {
            T result = task.get();
            awaited = true;
            return result;
        } catch (ExecutionException e) {
            awaited = true;
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a supplier throws nothing else
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + thread.getName(), e);
        }
    }

    /** Ends the task. An error that was not awaited is dropped, because the caller has failed before. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!awaited) {
            try {
                discard.accept(task.get());
            } catch (ExecutionException | InterruptedException failed) {
                return;
            }
        }
    }
}
