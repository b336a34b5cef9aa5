package io.github.dbtmaven.pipelines.run;

/** Whether a build shall end early. Set once, from any thread. */
final class StopSignal {
    private volatile boolean requested;

    void request() {
        requested = true;
    }

    boolean requested() {
        return requested;
    }

    /** Leaves the build when it shall end: what a killed sandbox says is no result. */
    void check() {
        if (requested) {
            throw new BuildStopped();
        }
    }

    /** Thrown out of a build that was stopped; never leaves this package. */
    static final class BuildStopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        BuildStopped() {
            super("the build was stopped", null, false, false);
        }
    }
}
