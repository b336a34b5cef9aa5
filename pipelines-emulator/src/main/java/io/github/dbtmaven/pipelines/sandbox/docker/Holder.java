package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.model.HostConfig;
import io.github.dbtmaven.pipelines.process.OutputSink;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container whose network all steps of a build join. It runs nothing of theirs.
 *
 * @param image that it was made from, for what can be run in it
 * @param others further images of the build
 */
record Holder(
        DockerEngine engine,
        LiveObjects live,
        Labels labels,
        LiveObjects.Container container,
        PreparedImage image,
        Collection<PreparedImage> others)
        implements AutoCloseable {
    /** A program in a running container. */
    record Place(String container, String program) {}

    /** Runs a command of ours in it, as root. */
    int run(List<String> command, OutputSink output) throws InterruptedException {
        return new ContainerExec(command, Map.of(), "0", "/").run(engine.client(), container.id(), output);
    }

    /** Python within its network: in itself if its image has it, else in a container beside it from another image. */
    Optional<Place> withPython() {
        if (image.facts().python().isPresent()) {
            return image.facts().python().map(program -> new Place(container.id(), program));
        }
        return others.stream()
                .filter(other -> other.facts().python().isPresent())
                .findFirst()
                .map(other -> new Place(beside(other), other.facts().python().orElseThrow()));
    }

    private String beside(PreparedImage other) {
        LiveObjects.Container relay = live.container(() -> WaitingContainer.create(
                engine,
                other.id(),
                live.name("relay"),
                labels.on("relay"),
                new HostConfig().withNetworkMode("container:" + container.id())));
        engine.client().startContainerCmd(relay.id()).exec();
        return relay.id();
    }

    @Override
    public void close() {
        container.close();
    }
}
