package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The sandboxes of a build: one set for all steps with the same clone settings, opened by the first of them. Thread-safe;
 * {@link #close} does not wait for a set that is being opened, which is closed afterwards.
 */
final class StepSandboxes implements AutoCloseable {
    private final BiFunction<CloneSpec, EventScope, Sandboxes> opener;
    private final Object opening = new Object();
    private final Map<CloneSpec, Sandboxes> open = new HashMap<>();
    private boolean closed;

    /**
     * Creates the sandboxes.
     *
     * @param opener clones and opens; called by one thread at a time
     */
    StepSandboxes(BiFunction<CloneSpec, EventScope, Sandboxes> opener) {
        this.opener = opener;
    }

    Sandboxes of(StepSpec step, EventScope events) {
        CloneSpec wanted = step.checkout().value();
        synchronized (opening) {
            synchronized (this) {
                if (open.containsKey(wanted)) {
                    return open.get(wanted);
                }
            }
            return keep(wanted, opener.apply(wanted, events));
        }
    }

    private synchronized Sandboxes keep(CloneSpec clone, Sandboxes made) {
        if (closed) {
            made.close();
            throw new StopSignal.BuildStopped();
        }
        open.put(clone, made);
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        List<AutoCloseable> all = new ArrayList<>(open.values());
        open.clear();
        Closing.all(all);
    }
}
