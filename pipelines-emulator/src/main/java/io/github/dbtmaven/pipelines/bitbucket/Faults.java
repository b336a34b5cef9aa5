package io.github.dbtmaven.pipelines.bitbucket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Test support: simulates errors of the service. Each fault applies once, to the next request for its host.
 * Thread-safe.
 */
public final class Faults {
    private final Queue<Planned> planned = new ArrayDeque<>();

    /** Answers the next requests to a host with this status, such as 429 or 503. */
    public Faults answer(String host, int status, int times) {
        for (int i = 0; i < times; i++) {
            plan(host, new Fault.Status(status));
        }
        return this;
    }

    /** Delays the next request to a host. */
    public Faults delay(String host, Duration time) {
        return plan(host, new Fault.Delay(time));
    }

    /** Closes the connection after reading part of the next request's body. */
    public Faults abortRequest(String host, long afterBytes) {
        return plan(host, new Fault.AbortRequest(afterBytes));
    }

    /** Closes the connection after sending the head and part of the body of the next response. */
    public Faults abortAnswer(String host, long afterBytes) {
        return plan(host, new Fault.AbortAnswer(afterBytes));
    }

    /** Returns whether all faults have been applied. */
    public synchronized boolean usedUp() {
        return planned.isEmpty();
    }

    private synchronized Faults plan(String host, Fault fault) {
        planned.add(new Planned(host, fault));
        return this;
    }

    synchronized Optional<Fault> next(String host) {
        Optional<Planned> next =
                planned.stream().filter(fault -> fault.host.equals(host)).findFirst();
        next.ifPresent(planned::remove);
        return next.map(Planned::fault);
    }

    private record Planned(String host, Fault fault) {}

    sealed interface Fault {
        record Status(int status) implements Fault {}

        record Delay(Duration time) implements Fault {}

        record AbortRequest(long afterBytes) implements Fault {}

        record AbortAnswer(long afterBytes) implements Fault {}
    }
}
