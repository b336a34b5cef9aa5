package io.github.dbtmaven.pipelines.run.queue;

import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Takes locks for the steps and stages of a build and waits until all that one needs are free. The one that came first is
 * served first, unless it still waits for another lock. While it waits it has none of them, so two builds that need the same
 * locks never wait for each other. Thread-safe.
 */
public final class BuildLocks {
    private final LockFolder locks;
    private final WaitingLine line;
    private final Path folder;
    private final int build;
    private final Path buildFolder;
    private final Clock clock;

    /**
     * Creates the locks of a build.
     *
     * @param folder of the locks of the repository; created if missing
     * @param buildFolder {@code builds/<number>}, for the messages of others
     */
    public BuildLocks(Path folder, int build, Path buildFolder, Clock clock) {
        this.locks = new LockFolder(folder);
        this.line = new WaitingLine(locks, folder);
        this.folder = folder;
        this.build = build;
        this.buildFolder = buildFolder;
        this.clock = clock;
    }

    /** Locks that are held until it is closed. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes locks and reports each one that it waits for.
     *
     * @throws StopSignal.BuildStopped if it should stop while it waits, or its thread is interrupted
     * @throws LockException if the lock files are not usable, or it would wait for ever
     */
    public Held take(LockRequest request, EventScope events, StopSignal stop) {
        Holder who = new Holder(
                request.what(),
                build,
                buildFolder.toString(),
                ProcessHandle.current().pid(),
                clock.instant());
        LockAttempt attempt = new LockAttempt(locks, line, request, who, clock);
        try {
            while (true) {
                stop.check();
                Optional<Obstacle> news;
                synchronized (Released.MONITOR) {
                    news = attempt.once();
                    if (attempt.succeeded()) {
                        attempt.end();
                        return () -> release(attempt);
                    } else if (news.isEmpty()) {
                        Released.await(attempt.isLate());
                    }
                }
                news.ifPresent(obstacle -> report(obstacle, who, events));
            }
        } catch (ClosedByInterruptException e) {
            throw new StopSignal.BuildStopped();
        } catch (IOException e) {
            throw new LockException(QueueMessages.notLockable(request.names(), folder.toString(), e.toString()), e);
        } finally {
            end(attempt);
        }
    }

    private void report(Obstacle obstacle, Holder who, EventScope events) {
        events.remark(QueueMessages.waits(who, obstacle, folder.toString()));
        events.flush();
    }

    private void end(LockAttempt attempt) {
        synchronized (Released.MONITOR) {
            try {
                attempt.end();
            } catch (IOException e) {
                throw new LockException(QueueMessages.notRemovable(folder.toString(), e.toString()), e);
            }
        }
    }

    private static void release(LockAttempt attempt) {
        synchronized (Released.MONITOR) {
            attempt.release();
        }
    }
}
