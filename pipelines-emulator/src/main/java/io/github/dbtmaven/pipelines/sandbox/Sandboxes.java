package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.List;

/** The sandboxes of one build. Closing stops and removes everything that was created for it, even after a failure. */
public interface Sandboxes extends AutoCloseable {
    /**
     * Opens a new sandbox with its own copy of the clone and no files of earlier steps.
     *
     * @throws SandboxException if it cannot be created; then it leaves nothing behind
     */
    Sandbox open(StepSpec step);

    /** Returns notes for users about choices for this build, such as a slower fallback and its reason. */
    default List<String> notes() {
        return List.of();
    }

    /** Returns what explains the notes in a log but not to users, such as answers of an engine. */
    default List<String> details() {
        return List.of();
    }

    /** May be called from a shutdown hook while a step runs. */
    @Override
    void close();
}
