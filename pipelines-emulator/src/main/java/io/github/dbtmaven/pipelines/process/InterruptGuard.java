package io.github.dbtmaven.pipelines.process;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * While it is open, an interruption of the JVM (Ctrl-C, SIGTERM, a closed terminal) runs the registered clean-ups, once
 * and the last one first, as resources are closed, and then the JVM ends with 130, 143 or 129.
 *
 * <p>Shutdown hooks alone do not do: on Maven 3.10 and 4 in a terminal the signal ends the JVM without them. So the
 * signals are taken as well, and given back on {@link #close}. And the interrupted main thread runs on beside the hooks:
 * it would see its step end and print a result. So it is parked when it takes a registration away or closes the guard,
 * before the resource itself is closed a second time, and it must call {@link #parkIfInterrupted} before it reports
 * anything. A further Ctrl-C during clean-ups is ignored for five seconds, then it ends the JVM at once.
 *
 * <p>Open it on the main thread, around everything that has to be cleaned. Thread-safe; one at a time.
 */
public final class InterruptGuard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final Map<CleanUp, String> cleanUps = new LinkedHashMap<>();
    private final Thread hook = new Thread(this::cleanUp, "clean-up after an interruption");
    private final SignalHandlers handlers = new SignalHandlers();
    private volatile long interruptedAt;
    private volatile boolean interrupted;

    private InterruptGuard() {}

    /** Starts to guard. When the JVM is already on its way down the caller is parked. */
    public static InterruptGuard open() {
        InterruptGuard guard = new InterruptGuard();
        try {
            Runtime.getRuntime().addShutdownHook(guard.hook);
        } catch (IllegalStateException goingDown) {
            park();
        }
        SIGNALS.forEach(signal -> guard.handlers.take(signal, guard::signalled));
        return guard;
    }

    /**
     * Adds something to do when interrupted. It must end within seconds, print nothing to {@code System.out} (Maven 4
     * captures it, and a hook that writes to it stands still), and bear that the main thread is at work meanwhile.
     *
     * @param what for the message when it fails: {@code the containers of build 2}
     * @return closing it takes the clean-up away again, without running it; does not return when interrupted
     */
    public Registration onInterrupt(String what, Runnable action) {
        requireNonNull(what, "what");
        CleanUp cleanUp = new CleanUp(requireNonNull(action, "action"));
        synchronized (cleanUps) {
            cleanUps.put(cleanUp, what);
        }
        return () -> {
            parkIfInterrupted();
            synchronized (cleanUps) {
                cleanUps.remove(cleanUp);
            }
        };
    }

    /** Whether the JVM is on its way down. */
    public boolean interrupted() {
        return interrupted;
    }

    /**
     * Does not return once the JVM is on its way down, unless the caller is a clean-up. Call it without locks that a
     * clean-up needs.
     */
    public void parkIfInterrupted() {
        if (interrupted && Thread.currentThread() != hook) {
            park();
        }
    }

    /** Stops guarding and gives the signals back; does not return when interrupted. Runs no clean-up. */
    @Override
    public void close() {
        parkIfInterrupted();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            interrupted = true;
            parkIfInterrupted();
        }
        handlers.giveBack();
    }

    private void signalled(int number) {
        if (interrupted) {
            if (System.nanoTime() - interruptedAt > PATIENCE.toNanos()) {
                Runtime.getRuntime().halt(128 + number);
            }
            return;
        }
        interruptedAt = System.nanoTime();
        interrupted = true;
        Runtime.getRuntime().exit(128 + number);
    }

    private void cleanUp() {
        interrupted = true;
        List<Map.Entry<CleanUp, String>> all;
        synchronized (cleanUps) {
            all = new ArrayList<>(cleanUps.entrySet());
        }
        Collections.reverse(all);
        for (Map.Entry<CleanUp, String> entry : all) {
            try {
                entry.getKey().action().run();
            } catch (RuntimeException | Error e) {
                tell("Cannot clean up " + entry.getValue() + " after the interruption: " + e);
            }
        }
    }

    /**
     * Says something out of a clean-up. Straight to the descriptor of standard error: {@code System.err} may be captured
     * by a thread that no longer runs.
     */
    public static void tell(String message) {
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8).println(message);
    }

    private static void park() {
        while (true) {
            LockSupport.park();
            // an interrupt would make every further park return at once
            boolean ignored = Thread.interrupted();
        }
    }

    /** Takes a clean-up away again. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Compared by identity, unlike a record: the same action may be registered twice. */
    private static final class CleanUp {
        private final Runnable action;

        CleanUp(Runnable action) {
            this.action = action;
        }

        Runnable action() {
            return action;
        }
    }
}
