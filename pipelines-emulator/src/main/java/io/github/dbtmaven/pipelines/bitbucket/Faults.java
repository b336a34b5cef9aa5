package io.github.dbtmaven.pipelines.bitbucket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Test support: makes the fake misbehave, one request after another, as the service does on a bad day. A fault waits
 * for the next request of its host and is used up by it. Thread-safe.
 */
public final class Faults {
    private final Queue<Planned> planned = new ArrayDeque<>();

    /** Answers the next requests of a host with this status, such as 429 or 503, whatever they ask for. */
    public Faults answer(String host, int status, int times) {
        for (int i = 0; i < times; i++) {
            plan(host, new Fault.Status(status));
        }
        return this;
    }

    /** Waits before the next request of a host is looked at. */
    public Faults delay(String host, Duration time) {
        return plan(host, new Fault.Delay(time));
    }

    /** Reads this much of the next request's body to a host, then closes the connection without a word. */
    public Faults breakOffRequest(String host, long afterBytes) {
        return plan(host, new Fault.BreakOffRequest(afterBytes));
    }

    /** Sends the head and this much of the body of the next answer of a host, then closes the connection. */
    public Faults breakOffAnswer(String host, long afterBytes) {
        return plan(host, new Fault.BreakOffAnswer(afterBytes));
    }

    /** Whether none is waiting any more. */
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

        record BreakOffRequest(long afterBytes) implements Fault {}

        record BreakOffAnswer(long afterBytes) implements Fault {}
    }
}
