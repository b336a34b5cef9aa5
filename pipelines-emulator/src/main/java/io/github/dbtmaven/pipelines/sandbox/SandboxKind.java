package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import java.util.List;

/**
 * A way to run steps: Docker, or processes of this machine. Outlives builds; closing it leaves nothing behind but what
 * is kept on purpose (prepared images).
 */
public interface SandboxKind extends AutoCloseable {
    /** What a person reads on the first line: {@code Docker 27.3}, {@code host runtime}. */
    String description();

    /** What this kind cannot do; a plan that needs it is refused before anything starts. */
    Capabilities capabilities();

    /**
     * Has the images of all builds before the first one starts. Where steps do not run in images there is nothing to
     * do.
     *
     * @throws SandboxException naming the image that is not available, what the engine said and what to do
     */
    void obtain(List<ImageSpec> images);

    /**
     * Opens a route by which steps reach servers of this JVM.
     *
     * @param endpoints servers that listen on a loopback address of this JVM
     * @throws SandboxException when no route works; the message lists what was tried and why each failed
     */
    ConnectedSandboxes connect(List<Endpoint> endpoints);

    /** Removes what a run left that was killed: objects with our labels or marks whose owner is gone. */
    List<String> sweep();

    @Override
    void close();
}
