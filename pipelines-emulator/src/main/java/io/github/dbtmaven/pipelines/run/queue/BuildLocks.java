package io.github.dbtmaven.pipelines.run.queue;

import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes locks for the steps and stages of a build and waits until all that one needs are free. While it waits it has none of
 * them, so two builds that need the same locks never wait for each other. Thread-safe.
 */
public final class BuildLocks {
    /** Notified when a lock of this process is released. */
    private static final Object RELEASED = new Object();

    /** How often the locks of other processes are looked at, which do not notify. */
    private static final long POLL_MILLIS = 250;

    private final LockFolder locks;
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
     * @param what for messages: {@code step "Deploy"}
     * @throws StopSignal.BuildStopped if it should stop while it waits, or its thread is interrupted
     * @throws LockException if the lock files are not usable
     */
    public Held take(List<LockName> names, String what, EventScope events, StopSignal stop) {
        Optional<Waiting> reported = Optional.empty();
        while (true) {
            stop.check();
            Waiting waiting;
            synchronized (RELEASED) {
                List<FileLock> taken = new ArrayList<>();
                Optional<LockName> missing = takeAll(inOrder(names, reported), what, taken);
                if (missing.isEmpty()) {
                    return () -> release(taken);
                }
                waiting = new Waiting(missing.get(), holder(missing.get()));
                if (Optional.of(waiting).equals(reported)) {
                    await();
                    continue;
                }
            }
            reported = Optional.of(waiting);
            events.remark(QueueMessages.waits(what, waiting.name(), waiting.holder(), build, buildFolder.toString()));
            events.flush();
        }
    }

    private record Waiting(LockName name, Optional<Holder> holder) {}

    /** Returns the lock that was missing first, so that the others stay free for other processes. */
    private static List<LockName> inOrder(List<LockName> names, Optional<Waiting> missing) {
        return names.stream()
                .sorted(Comparator.comparing((LockName name) ->
                                missing.filter(last -> last.name().equals(name)).isEmpty())
                        .thenComparing(LockName::kind)
                        .thenComparing(LockName::name))
                .toList();
    }

    /** Takes all or none. Returns the first one that another step has. */
    private Optional<LockName> takeAll(List<LockName> names, String what, List<FileLock> taken) {
        Holder holder = new Holder(
                what, build, buildFolder.toString(), ProcessHandle.current().pid(), clock.instant());
        try {
            for (LockName name : names) {
                Optional<FileLock> lock = locks.take(name);
                if (lock.isEmpty()) {
                    releaseAll(taken);
                    return Optional.of(name);
                }
                taken.add(lock.get());
            }
            for (LockName name : names) {
                locks.write(name, holder);
            }
            return Optional.empty();
        } catch (IOException e) {
            releaseAll(taken);
            throw new LockException(QueueMessages.notLockable(names, folder.toString(), e.toString()), e);
        }
    }

    private Optional<Holder> holder(LockName name) {
        try {
            return locks.holder(name);
        } catch (IOException e) {
            throw new LockException(QueueMessages.notLockable(List.of(name), folder.toString(), e.toString()), e);
        }
    }

    private static void await() {
        try {
            RELEASED.wait(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.BuildStopped();
        }
    }

    private static void release(List<FileLock> taken) {
        synchronized (RELEASED) {
            releaseAll(taken);
            RELEASED.notifyAll();
        }
    }

    private static void releaseAll(List<FileLock> taken) {
        for (FileLock lock : taken) {
            try {
                lock.release();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot release a lock", e);
            }
        }
    }
}
