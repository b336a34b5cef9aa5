package io.github.dbtmaven.pipelines.process;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs registered cleanup actions when the JVM is interrupted (Ctrl-C, SIGTERM, a closed terminal), once and in reverse
 * order, and then exits with 130, 143 or 129.
 *
 * <p>Work that must still be done after an interrupt, such as the final step of a build, cannot run in a cleanup action:
 * an action must end within seconds and must not print. It runs on the main thread before the JVM shuts down instead, see
 * {@link #finishFirst}. This works only for signals that this class handles: not with {@code -Xrs}, nor for {@code
 * System.exit}.
 *
 * <p>Shutdown hooks alone are not sufficient: with Maven 3.10 and 4 in a terminal, the signal terminates the JVM
 * without running them, so signals are handled too until {@link #close}. With Maven 3.8 and 3.9 hooks would run, but the
 * handler is still needed to let the main thread finish first. Also, the main thread continues while hooks run: it would
 * see its step end and print a result. Therefore it is parked when it closes a registration or the guard, and it must call
 * {@link #parkIfInterrupted} before it reports anything. Another Ctrl-C during cleanup is ignored for five seconds; after
 * that it terminates the JVM immediately.
 *
 * <p>Open it on the main thread, around everything that needs cleanup. Thread-safe; only one guard can be open at a
 * time.
 */
public final class InterruptGuard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final CleanupActions cleanUps = new CleanupActions(PATIENCE);
    private final Object lock = new Object();
    private final Thread hook = new Thread(this::cleanUp, "clean-up after an interruption");
    private final SignalHandlers handlers = new SignalHandlers();
    private Optional<FinalWork> finishing = Optional.empty();
    private volatile long interruptedAt;
    private volatile boolean interrupted;
    private volatile boolean failed;

    private InterruptGuard() {}

    /** Opens the guard. Parks the caller if the JVM is already shutting down. */
    public static InterruptGuard open() {
        InterruptGuard guard = new InterruptGuard();
        try {
            Runtime.getRuntime().addShutdownHook(guard.hook);
        } catch (IllegalStateException goingDown) {
            park();
        }
        SIGNALS.forEach(signal -> guard.handlers.install(signal, guard::signalled));
        return guard;
    }

    /**
     * Registers a cleanup action. It must finish within seconds, must not print to {@code System.out} (Maven 4 captures
     * it, and a hook that writes to it hangs), and must tolerate that the main thread is still running.
     *
     * @param what name for the error message: {@code the containers of build 2}
     * @return a registration; closing it removes the action without running it, and parks the caller if interrupted
     */
    public Registration onInterrupt(String what, Runnable action) {
        Runnable removal = cleanUps.add(what, action);
        return () -> {
            parkIfInterrupted();
            removal.run();
        };
    }

    /**
     * Starts something that an interrupt must stop. An interrupt in between waits for the start, for at most five
     * seconds, so that nothing keeps running that is started and not yet registered. Parks the caller instead if
     * interrupted.
     *
     * @param what name for the error message
     * @param stop stops it; see {@link #onInterrupt}
     */
    public <T> Started<T> start(String what, Supplier<T> start, Consumer<T> stop) {
        requireNonNull(what, "what");
        requireNonNull(start, "start");
        requireNonNull(stop, "stop");
        while (!cleanUps.beginStart(this::mustPark)) {
            parkIfInterrupted();
        }
        try {
            T value = start.get();
            return new Started<>(value, onInterrupt(what, () -> stop.accept(value)));
        } finally {
            cleanUps.startEnded();
        }
    }

    /**
     * Lets the main thread finish its work after the first Ctrl-C or SIGTERM, until it closes the registration; then the
     * JVM shuts down with the exit code of that signal. A second signal shuts it down immediately. A closed terminal
     * (SIGHUP) does so too, because the user cannot skip the work any more.
     *
     * @param request called at the first signal, on another thread: makes the main thread finish early. Returns whether
     * there is anything to finish. Must return quickly
     */
    public Registration finishFirst(BooleanSupplier request) {
        FinalWork work = new FinalWork(requireNonNull(request, "request"));
        synchronized (lock) {
            finishing = Optional.of(work);
        }
        return () -> {
            synchronized (lock) {
                finishing = Optional.empty();
            }
            if (work.signal() != 0) {
                exit(work.signal());
            }
            parkIfInterrupted();
        };
    }

    /** Returns whether a cleanup action has failed, for the action that runs last. */
    public boolean cleanupFailed() {
        return failed;
    }

    /** Returns whether the JVM is shutting down. */
    public boolean interrupted() {
        return interrupted;
    }

    /**
     * Parks the caller forever if the JVM is shutting down, unless it is a cleanup action. Must not be called with
     * locks that a cleanup action needs.
     */
    public void parkIfInterrupted() {
        if (mustPark()) {
            park();
        }
    }

    private boolean mustPark() {
        return interrupted && Thread.currentThread() != hook;
    }

    /**
     * Closes the guard and restores the signal handlers, without running cleanup actions. Parks the caller if
     * interrupted.
     */
    @Override
    public void close() {
        parkIfInterrupted();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            interrupted = true;
            parkIfInterrupted();
        }
        handlers.restore();
    }

    private void signalled(int number) {
        Optional<FinalWork> current;
        synchronized (lock) {
            current = interrupted ? Optional.empty() : finishing;
        }
        if (current.filter(work -> work.begins(number)).isPresent()) {
            return;
        }
        exit(current.map(FinalWork::signal).orElse(number));
        if (System.nanoTime() - interruptedAt > PATIENCE.toNanos()) {
            Runtime.getRuntime().halt(128 + number);
        }
    }

    /** Runs the cleanup actions and exits. Returns only if the JVM is already shutting down. */
    private void exit(int number) {
        synchronized (lock) {
            if (interrupted) {
                return;
            }
            interruptedAt = System.nanoTime();
            interrupted = true;
        }
        Runtime.getRuntime().exit(128 + number);
    }

    private void cleanUp() {
        interrupted = true;
        cleanUps.run((what, e) -> {
            failed = true;
            print("Cannot clean up " + what + " after an interrupt: " + e);
        });
    }

    /**
     * Prints a message from a cleanup action. Writes directly to the file descriptor of standard error, because {@code
     * System.err} may be captured by a thread that no longer runs.
     */
    public static void print(String message) {
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8).println(message);
    }

    private static void park() {
        while (true) {
            LockSupport.park();
            // clear the interrupt flag, which would make further parks return immediately
            boolean ignored = Thread.interrupted();
        }
    }

    /**
     * Something that an interrupt stops.
     *
     * @param registration its cleanup action
     */
    public record Started<T>(T value, Registration registration) {}

    /** Removes a cleanup action when closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
