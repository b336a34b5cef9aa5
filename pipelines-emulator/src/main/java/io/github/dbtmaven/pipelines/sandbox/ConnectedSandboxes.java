package io.github.dbtmaven.pipelines.sandbox;

/** Opens builds whose steps can reach servers of this JVM. Closing it disconnects them. */
public interface ConnectedSandboxes extends AutoCloseable {
    /** Returns the route in use. */
    Route route();

    /**
     * Prepares the steps of one build.
     *
     * @throws SandboxException if an image is not available or no route works in it; then no step has started
     */
    Sandboxes open(SandboxSetup setup);

    @Override
    void close();
}
