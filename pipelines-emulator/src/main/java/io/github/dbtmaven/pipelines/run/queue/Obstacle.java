package io.github.dbtmaven.pipelines.run.queue;

import java.util.Optional;

/** Why a step does not start. */
sealed interface Obstacle {
    /**
     * Another step has the lock.
     *
     * @param holder empty if that is not known
     */
    record Held(LockName name, Optional<Holder> holder) implements Obstacle {}

    /** The lock is free, but a step that came first does not take it. */
    record Next(LockName name, Holder holder) implements Obstacle {}

    /** A process does not finish to look at the locks. */
    record Busy(LockName name) implements Obstacle {}
}
