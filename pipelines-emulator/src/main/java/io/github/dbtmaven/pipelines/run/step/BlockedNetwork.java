package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.BlockedTarget;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Reports what a step tried to reach although its network is cut: when its scripts have ended, or on {@link #close} if it
 * does not get that far, for example because a service does not become ready.
 */
final class BlockedNetwork implements AutoCloseable {
    private static final String CODE = "network-blocked";

    private final Sandbox sandbox;
    private final EventScope events;
    private final BooleanSupplier stopped;
    private boolean reported;

    /** @param stopped whether the step was stopped or killed, which explains why it did not pass */
    BlockedNetwork(Sandbox sandbox, EventScope events, BooleanSupplier stopped) {
        this.sandbox = sandbox;
        this.events = events;
        this.stopped = stopped;
    }

    /**
     * Reports all destinations in one warning, which says so if the step failed by itself. Calls to IPv6 addresses are not
     * observed, because the kernel rejects them without a packet.
     */
    void report(StepState state) throws InterruptedException {
        reported = true;
        try {
            List<String> targets =
                    sandbox.blockedTargets().stream().map(BlockedTarget::text).toList();
            boolean failed = state != StepState.PASSED && !stopped.getAsBoolean();
            if (targets.isEmpty() && failed && sandbox.networkIsCut()) {
                events.remark(StepMessages.onlyIpv4IsObserved());
            } else if (!targets.isEmpty()) {
                events.warned(CODE, "", StepMessages.networkBlocked(targets, failed));
            }
        } catch (SandboxException unknown) {
            if (stopped.getAsBoolean()) {
                events.note(unknown.getMessage());
            } else {
                events.warned(CODE, "", unknown.getMessage());
            }
        }
    }

    @Override
    public void close() {
        if (!reported) {
            try {
                report(StepState.ERROR);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
