package io.github.dbtmaven.pipelines.sandbox.docker.container;

/** Messages of this package. */
final class ContainerMessages {
    private ContainerMessages() {}

    static String closed() {
        return "The run has ended; nothing more can be started on the engine.";
    }
}
