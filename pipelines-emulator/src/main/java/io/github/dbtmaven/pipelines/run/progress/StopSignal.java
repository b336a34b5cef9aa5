package io.github.dbtmaven.pipelines.run.progress;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Signals that a build, or some of its steps, should stop. Set once, from any thread. Thread-safe.
 */
public final class StopSignal {
    private final Optional<StopSignal> parent;
    private final Set<Action> actions = new LinkedHashSet<>();
    private volatile boolean requested;

    /** Creates the signal of a build. */
    public StopSignal() {
        this(Optional.empty());
    }

    private StopSignal(Optional<StopSignal> parent) {
        this.parent = parent;
    }

    /** Creates a signal for some steps: it is also set when this one is, but not the other way round. */
    public StopSignal ofSteps() {
        return new StopSignal(Optional.of(this));
    }

    /** Returns the signal of the build to which this one belongs. */
    public StopSignal ofBuild() {
        return parent.map(StopSignal::ofBuild).orElse(this);
    }

    /** Sets the signal and runs the registered actions. */
    public void request() {
        List<Action> all;
        synchronized (actions) {
            requested = true;
            all = List.copyOf(actions);
        }
        all.forEach(action -> action.work().run());
    }

    public boolean requested() {
        return requested || parent.map(StopSignal::requested).orElse(false);
    }

    /** Aborts the build if it should stop, because results of a killed sandbox are meaningless. */
    public void check() {
        if (requested()) {
            throw new BuildStopped();
        }
    }

    /**
     * Registers an action for this signal, not for those above it. Runs it immediately if the signal is already set.
     *
     * @return a registration; closing it removes the action
     */
    public Registration onRequest(Runnable work) {
        Action action = new Action(work);
        boolean late;
        synchronized (actions) {
            late = requested;
            actions.add(action);
        }
        if (late) {
            work.run();
        }
        return () -> {
            synchronized (actions) {
                actions.remove(action);
            }
        };
    }

    /** Removes an action when closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Compared by identity. */
    private static final class Action {
        private final Runnable work;

        Action(Runnable work) {
            this.work = work;
        }

        Runnable work() {
            return work;
        }
    }

    /** Aborts a stopped build or step; the runner of the build catches it. */
    public static final class BuildStopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BuildStopped() {
            super("the build was stopped", null, false, false);
        }
    }
}
