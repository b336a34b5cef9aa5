package io.github.dbtmaven.pipelines.sandbox.docker.container;

/** The texts of this package that a person reads. */
final class ContainerMessages {
    private ContainerMessages() {}

    static String closed() {
        return "The run has ended; nothing more is started on the engine.";
    }
}
