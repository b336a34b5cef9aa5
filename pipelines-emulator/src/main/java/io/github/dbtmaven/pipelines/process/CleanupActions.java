package io.github.dbtmaven.pipelines.process;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** The actions that an interrupt runs, in reverse order of their registration. Thread-safe. */
final class CleanupActions {
    private final Duration patience;
    private final Map<Cleanup, String> actions = new LinkedHashMap<>();
    private int starting;

    /** @param patience how long {@link #run} waits for starts that have begun */
    CleanupActions(Duration patience) {
        this.patience = patience;
    }

    /**
     * Adds an action.
     *
     * @param what name for error messages
     * @return removes the action
     */
    Runnable add(String what, Runnable action) {
        requireNonNull(what, "what");
        Cleanup added = new Cleanup(requireNonNull(action, "action"));
        synchronized (this) {
            actions.put(added, what);
        }
        return () -> remove(added);
    }

    private synchronized void remove(Cleanup action) {
        actions.remove(action);
    }

    /** Begins a start, which {@link #run} waits for until {@link #startEnded}. Returns false if starts are refused. */
    synchronized boolean beginStart(BooleanSupplier refused) {
        if (refused.getAsBoolean()) {
            return false;
        }
        starting++;
        return true;
    }

    synchronized void startEnded() {
        starting--;
        notifyAll();
    }

    /**
     * Runs all actions. New starts must be refused from now on.
     *
     * @param failed receives the name and the error of each action that fails
     */
    void run(BiConsumer<String, Throwable> failed) {
        List<Map.Entry<Cleanup, String>> all;
        synchronized (this) {
            awaitStarts();
            all = new ArrayList<>(actions.entrySet());
        }
        Collections.reverse(all);
        for (Map.Entry<Cleanup, String> entry : all) {
            try {
                entry.getKey().action().run();
            } catch (RuntimeException | Error e) {
                failed.accept(entry.getValue(), e);
            }
        }
    }

    private void awaitStarts() {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); starting > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Compared by identity, because the same action may be registered twice. */
    private static final class Cleanup {
        private final Runnable action;

        Cleanup(Runnable action) {
            this.action = action;
        }

        Runnable action() {
            return action;
        }
    }
}
