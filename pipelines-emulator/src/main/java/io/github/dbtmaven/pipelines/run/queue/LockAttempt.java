package io.github.dbtmaven.pipelines.run.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attempts of a step to get its locks. The caller has the {@linkplain Released#MONITOR monitor}. */
final class LockAttempt {
    /** A process that is next takes its locks at once, and one that has the turn returns it, unless it is suspended. */
    private static final int MOST_POLLS = 12;

    private static final int MOST_TURNS = 150;

    private final LockFolder locks;
    private final WaitingLine line;
    private final LockRequest request;
    private final Holder who;
    private final Clock clock;
    private final List<FileLock> taken = new ArrayList<>();
    private Optional<Ticket> ticket = Optional.empty();
    private Optional<Obstacle> reported = Optional.empty();
    private boolean succeeded;
    private int polls;
    private int turns;

    LockAttempt(LockFolder locks, WaitingLine line, LockRequest request, Holder who, Clock clock) {
        this.locks = locks;
        this.line = line;
        this.request = request;
        this.who = who;
        this.clock = clock;
    }

    boolean succeeded() {
        return succeeded;
    }

    /** Returns whether another process had the turn. */
    boolean isLate() {
        return turns > 0;
    }

    /**
     * Takes all locks or none.
     *
     * @return what it waits for, unless that is known
     * @throws LockException if it would wait for ever
     */
    Optional<Obstacle> once() throws IOException {
        Optional<FileLock> turn = line.turn();
        if (turn.isEmpty()) {
            return ++turns < MOST_TURNS
                    ? Optional.empty()
                    : news(new Obstacle.Busy(request.names().get(0)));
        }
        turns = 0;
        try (FileLock released = turn.get()) {
            List<Ticket> all = line.all();
            Optional<Ticket> next = next(all);
            Optional<LockName> missing = next.isPresent() ? Optional.empty() : takeAll();
            succeeded = next.isEmpty() && missing.isEmpty();
            if (succeeded) {
                return Optional.empty();
            } else if (ticket.isEmpty()) {
                ticket = Optional.of(line.join(request.names(), request.inside(), who));
            }
            if (next.isPresent()) {
                return ++polls < MOST_POLLS ? Optional.empty() : news(behind(next.get()));
            }
            polls = 0;
            rejectDeadlock(all);
            return news(new Obstacle.Held(missing.get(), locks.holder(missing.get())));
        }
    }

    /** Returns the first one in line that needs one of the locks, came earlier and can have all of its own now. */
    private Optional<Ticket> next(List<Ticket> all) throws IOException {
        long own = ticket.map(Ticket::number).orElse(Long.MAX_VALUE);
        for (Ticket other : all) {
            if (other.number() < own && other.sharesLockWith(request.names()) && locks.areFree(other.needs())) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private Obstacle behind(Ticket next) {
        LockName name = request.names().stream()
                .filter(next.needs()::contains)
                .findFirst()
                .orElseThrow();
        return new Obstacle.Next(name, next.who());
    }

    private Optional<Obstacle> news(Obstacle obstacle) {
        boolean known = Optional.of(obstacle).equals(reported);
        reported = Optional.of(obstacle);
        return known ? Optional.empty() : reported;
    }

    private void rejectDeadlock(List<Ticket> all) throws IOException {
        List<Ticket> waiting = new Deadlock(all, locks).of(ticket.orElseThrow());
        if (!waiting.isEmpty()) {
            // before the others can look, so that only one of them fails
            end();
            throw new LockException(QueueMessages.deadlock(waiting, who));
        }
    }

    /** Returns the first lock that another step has. */
    private Optional<LockName> takeAll() throws IOException {
        try {
            for (LockName name : request.names()) {
                Optional<FileLock> lock = locks.take(name);
                if (lock.isEmpty()) {
                    releaseTaken();
                    return Optional.of(name);
                }
                taken.add(lock.get());
            }
            for (LockName name : request.names()) {
                locks.write(name, who.since(clock.instant()));
            }
            return Optional.empty();
        } catch (IOException e) {
            releaseTaken();
            throw e;
        }
    }

    /** Leaves the line. */
    void end() throws IOException {
        Optional<Ticket> left = ticket;
        ticket = Optional.empty();
        if (left.isPresent()) {
            line.leave(left.get());
        }
    }

    /** Releases the locks, and wakes the steps of this process that wait for them. */
    void release() {
        releaseTaken();
        Released.MONITOR.notifyAll();
    }

    private void releaseTaken() {
        for (FileLock lock : taken) {
            try {
                lock.release();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot release a lock", e);
            }
        }
        taken.clear();
    }
}
