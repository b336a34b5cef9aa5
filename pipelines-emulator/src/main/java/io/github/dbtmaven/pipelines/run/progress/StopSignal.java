package io.github.dbtmaven.pipelines.run.progress;

/** Signals that a build should stop. Set once, from any thread. */
public final class StopSignal {
    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }

    /** Aborts the build if it should stop, because results of a killed sandbox are meaningless. */
    public void check() {
        if (requested) {
            throw new BuildStopped();
        }
    }

    /** Aborts a stopped build; never leaves this package. */
    public static final class BuildStopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BuildStopped() {
            super("the build was stopped", null, false, false);
        }
    }
}
