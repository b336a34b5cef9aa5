package io.github.dbtmaven.pipelines.run.progress;

/** Whether a build shall end early. Set once, from any thread. */
public final class StopSignal {
    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }

    /** Leaves the build when it shall end: what a killed sandbox says is no result. */
    public void check() {
        if (requested) {
            throw new BuildStopped();
        }
    }

    /** Thrown out of a build that was stopped; never leaves this package. */
    public static final class BuildStopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BuildStopped() {
            super("the build was stopped", null, false, false);
        }
    }
}
