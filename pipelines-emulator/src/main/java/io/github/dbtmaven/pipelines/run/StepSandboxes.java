package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The sandboxes of a build: one set for consecutive steps with the same clone settings. {@link #close} is thread-safe;
 * a set that is being opened is closed afterwards.
 */
final class StepSandboxes implements AutoCloseable {
    private final BiFunction<CloneSpec, EventScope, Sandboxes> opener;
    private Optional<CloneSpec> clone = Optional.empty();
    private Optional<Sandboxes> open = Optional.empty();
    private boolean closed;

    /**
     * Creates the sandboxes.
     *
     * @param opener clones and opens; called by the thread of the build
     */
    StepSandboxes(BiFunction<CloneSpec, EventScope, Sandboxes> opener) {
        this.opener = opener;
    }

    Sandboxes of(StepSpec step, EventScope events) {
        CloneSpec wanted = step.checkout().value();
        synchronized (this) {
            if (open.isPresent() && clone.equals(Optional.of(wanted))) {
                return open.get();
            }
            closeCurrent();
        }
        Sandboxes made = opener.apply(wanted, events);
        synchronized (this) {
            clone = Optional.of(wanted);
            open = Optional.of(made);
            if (closed) {
                closeCurrent();
                throw new StopSignal.BuildStopped();
            }
        }
        return made;
    }

    private void closeCurrent() {
        Optional<Sandboxes> current = open;
        open = Optional.empty();
        current.ifPresent(Sandboxes::close);
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeCurrent();
    }
}
