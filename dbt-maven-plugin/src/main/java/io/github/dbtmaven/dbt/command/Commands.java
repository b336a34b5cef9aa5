package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.MachineError;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.process.RunningProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Runs programs to their end, line by line. Ctrl-C reaches them as SIGINT first: dbt then cancels its queries and
 * writes its results, while SIGTERM ends it at once and leaves the queries running on the server (measured on 1.11).
 */
public final class Commands {
    /** Long enough to cancel queries; a person who pressed Ctrl-C waits for it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Processes processes;
    private final InterruptGuard guard;

    /** The guard is open for as long as commands are run. */
    public Commands(Processes processes, InterruptGuard guard) {
        this.processes = requireNonNull(processes, "processes");
        this.guard = requireNonNull(guard, "guard");
    }

    /**
     * Runs a program; both its streams arrive merged, in one thread.
     *
     * @return its exit code
     * @throws MachineError when it cannot be started, or this thread is interrupted
     */
    int run(ProcessSpec spec, Consumer<String> output) {
        Lines lines = new Lines(output);
        try {
            RunningProcess process = processes.start(spec, lines);
            InterruptGuard.Registration open = guard.onInterrupt(spec.toString(), () -> process.interrupt(GRACE));
            try {
                int exitCode = process.await();
                guard.parkIfInterrupted();
                lines.finish();
                return exitCode;
            } catch (InterruptedException e) {
                process.interrupt(GRACE);
                Thread.currentThread().interrupt();
                throw new MachineError(DbtMessages.interrupted(), e);
            } finally {
                open.close();
            }
        } catch (UncheckedIOException e) {
            throw new MachineError(e.getMessage(), e);
        }
    }

    /**
     * Deletes a temporary folder when the JVM is interrupted: the thread that works in it is parked then and comes to no
     * {@code finally}. Programs that were started later are ended before.
     */
    InterruptGuard.Registration deletedOnInterrupt(Path folder) {
        return guard.onInterrupt(folder.toString(), () -> Folders.delete(folder));
    }

    /**
     * Asks a program something that it answers at once.
     *
     * @throws MachineError when it cannot be started, or this thread is interrupted
     */
    Captured ask(ProcessSpec spec) {
        try {
            return processes.capture(spec);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineError(DbtMessages.interrupted(), e);
        } catch (UncheckedIOException e) {
            throw new MachineError(e.getMessage(), e);
        }
    }
}
