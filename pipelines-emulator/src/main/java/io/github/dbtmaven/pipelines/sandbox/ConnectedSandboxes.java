package io.github.dbtmaven.pipelines.sandbox;

/** Opens builds whose steps reach servers of this JVM. Closing it disconnects them. */
public interface ConnectedSandboxes extends AutoCloseable {
    /** The route that was taken. */
    Route route();

    /**
     * Prepares the steps of one build.
     *
     * @throws SandboxException when an image is not available or no route works in it; before any step has started
     */
    Sandboxes open(SandboxSetup setup);

    @Override
    void close();
}
