package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.process.OutputSink;
import java.util.List;
import java.util.Map;

/**
 * The container whose network all steps of a build join. It runs nothing of theirs.
 *
 * @param image that it was made from, for what can be run in it
 */
record Holder(DockerEngine engine, LiveObjects.Container container, PreparedImage image) implements AutoCloseable {
    /** Runs a command of ours in it, as root. */
    int run(List<String> command, OutputSink output) throws InterruptedException {
        return new ContainerExec(command, Map.of(), "0", "/").run(engine.client(), container.id(), output);
    }

    @Override
    public void close() {
        container.close();
    }
}
