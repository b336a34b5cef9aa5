package io.github.dbtmaven.pipelines.sandbox;

import java.util.Optional;

/** A service of a step, in the network of the step. Closing the {@link Sandbox} ends it. Thread-safe. */
public interface Service {
    /** Returns its name in the pipelines file. */
    String name();

    /**
     * Returns what shows that it is ready, as the end of a sentence: {@code port 5432}, {@code its health check}; empty
     * if it is ready as soon as it runs.
     */
    String sign();

    /** Returns how it differs from a service on Bitbucket, as a sentence; empty if it does not. */
    default Optional<String> difference() {
        return Optional.empty();
    }

    /** Returns its current state; after its end when all its output is passed on. */
    State state() throws InterruptedException;

    /** A phase in the life of a service. */
    enum Phase {
        STARTING,
        READY,
        ENDED
    }

    /**
     * The state of a service.
     *
     * @param exitCode meaningful only after its end
     * @param outOfMemory whether the engine killed it because it used more than its memory
     */
    record State(Phase phase, int exitCode, boolean outOfMemory) {
        public static final State STARTING = new State(Phase.STARTING, 0, false);
        public static final State READY = new State(Phase.READY, 0, false);

        public static State ended(int exitCode, boolean outOfMemory) {
            return new State(Phase.ENDED, exitCode, outOfMemory);
        }
    }
}
