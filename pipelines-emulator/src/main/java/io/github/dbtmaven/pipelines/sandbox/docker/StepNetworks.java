package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The networks of a build's steps. Steps that run at the same time have different ones, so that their ports never clash;
 * a step uses the network of one that has ended. Thread-safe.
 */
final class StepNetworks {
    private final Supplier<NetworkHolder> starter;
    private final Deque<NetworkHolder> idle = new ArrayDeque<>();

    /**
     * Creates the networks.
     *
     * @param first the holder that exists already
     * @param starter starts another holder with a route
     */
    StepNetworks(NetworkHolder first, Supplier<NetworkHolder> starter) {
        this.starter = starter;
        idle.push(first);
    }

    /** Returns a network that no step uses. */
    NetworkHolder take() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return starter.get();
    }

    /** Takes back a network in which nothing runs any more. */
    void release(NetworkHolder holder) {
        synchronized (idle) {
            idle.push(holder);
        }
    }
}
