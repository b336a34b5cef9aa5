package io.github.dbtmaven.pipelines.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that {@link NativeProcesses} started. */
final class NativeProcess implements RunningProcess {
    private static final Duration LATE_OUTPUT = Duration.ofSeconds(2);

    private final Process process;
    private final boolean ownSession;
    private final List<OutputPump> pumps;

    NativeProcess(Process process, boolean ownSession, List<OutputPump> pumps) {
        this.process = process;
        this.ownSession = ownSession;
        this.pumps = List.copyOf(pumps);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public int await() throws InterruptedException {
        int exitCode = process.waitFor();
        long deadline = System.nanoTime() + LATE_OUTPUT.toNanos();
        for (OutputPump pump : pumps) {
            pump.finish(deadline);
        }
        for (OutputPump pump : pumps) {
            if (pump.refusal().isPresent()) {
                throw new IllegalStateException(
                        "Cannot process the output of process " + pid() + ".",
                        pump.refusal().get());
            }
        }
        return exitCode;
    }

    @Override
    public void interrupt(Duration grace) {
        ProcessTree tree = new ProcessTree(process.toHandle(), ownSession);
        // record the tree now, because after the process has ended its children cannot be found by their parent
        tree.update();
        if (process.isAlive() && signal(tree)) {
            try {
                process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
        tree.kill();
    }

    @Override
    public void kill() {
        new ProcessTree(process.toHandle(), ownSession).kill();
    }

    private boolean signal(ProcessTree tree) {
        return ownSession ? Signals.interruptGroup(pid()) : Signals.interruptEach(tree.living());
    }
}
