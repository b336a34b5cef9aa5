package io.github.dbtmaven.dbt.command.program;

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
 * Runs programs and reads their output line by line. Ctrl-C sends SIGINT first: dbt then cancels its queries and writes
 * its results. SIGTERM would end dbt at once and leave queries running on the server (observed with 1.11).
 */
public final class Commands {
    /** long enough to cancel queries, short enough for a user who pressed Ctrl-C */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String INTERRUPTED = "Interrupted.";

    private static final int EXIT_CODE = 130;

    private final Processes processes;
    private final InterruptGuard guard;
    private final Stopping stopping = new Stopping();

    /** Creates a runner. The guard must stay open while commands run. */
    public Commands(Processes processes, InterruptGuard guard) {
        this.processes = requireNonNull(processes, "processes");
        this.guard = requireNonNull(guard, "guard");
    }

    /**
     * Runs a program. Standard output and standard error are merged and delivered on one thread.
     *
     * @return the exit code; 130 without a start after {@link #finishFirst} has stopped the programs
     * @throws MachineError if the program does not start, or this thread is interrupted
     */
    public int run(ProcessSpec spec, Consumer<String> output) {
        if (stopping.stopped()) {
            return EXIT_CODE;
        }
        Lines lines = new Lines(output);
        try {
            InterruptGuard.Started<RunningProcess> started = guard.start(
                    spec.toString(), () -> processes.start(spec, lines), process -> process.interrupt(GRACE));
            RunningProcess process = started.value();
            try (Stopping.Running running = stopping.add(process)) {
                int exitCode = process.await();
                guard.parkIfInterrupted();
                lines.finish();
                return exitCode;
            } catch (InterruptedException e) {
                process.interrupt(GRACE);
                Thread.currentThread().interrupt();
                throw new MachineError(INTERRUPTED, e);
            } finally {
                started.registration().close();
            }
        } catch (UncheckedIOException e) {
            throw new MachineError(e.getMessage(), e);
        }
    }

    /**
     * Lets the main thread go on after Ctrl-C or SIGTERM, until it closes the registration: the program that runs gets
     * SIGINT, and none is started any more.
     */
    public Interruption finishFirst() {
        InterruptGuard.Registration registration = guard.finishFirst(() -> {
            stopping.stop(GRACE);
            return true;
        });
        return new Interruption() {
            @Override
            public boolean interrupted() {
                return stopping.stopped();
            }

            @Override
            public void close() {
                registration.close();
            }
        };
    }

    /** Work that an interrupt does not end; closing it ends the JVM after an interrupt. */
    public interface Interruption extends AutoCloseable {
        /** Returns whether there was an interrupt. */
        boolean interrupted();

        @Override
        void close();
    }

    /**
     * Deletes a temporary folder when the JVM is interrupted, since the thread that uses it is parked and does not
     * reach its {@code finally}. Programs that were started later are stopped first.
     */
    public InterruptGuard.Registration deletedOnInterrupt(Path folder) {
        return guard.onInterrupt(folder.toString(), () -> Folders.delete(folder));
    }

    /**
     * Runs a short program and captures its output.
     *
     * @throws MachineError if the program does not start, or this thread is interrupted
     */
    public Captured ask(ProcessSpec spec) {
        try {
            return processes.capture(spec);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineError(INTERRUPTED, e);
        } catch (UncheckedIOException e) {
            throw new MachineError(e.getMessage(), e);
        }
    }
}
