package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.List;

/** The sandboxes of one build. Closing ends and removes everything that was made for it, also after a failure. */
public interface Sandboxes extends AutoCloseable {
    /**
     * Opens a fresh sandbox: a copy of the clone of its own, nothing of earlier steps.
     *
     * @throws SandboxException when it cannot be made; nothing of it is left then
     */
    Sandbox open(StepSpec step);

    /** What was chosen for this build and is worth a line for a person, such as a slower way and the reason for it. */
    default List<String> notes() {
        return List.of();
    }

    /** May be called from a shutdown hook while a step is running. */
    @Override
    void close();
}
