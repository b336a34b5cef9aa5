package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import java.util.Map;

/**
 * A container whose only process waits, so that commands can be run in it. Needs nothing of its image but a shell.
 */
final class WaitingContainer {
    private WaitingContainer() {}

    /**
     * Prepares the call. Its standard input stays open and nobody writes to it, so that {@code read} waits for ever;
     * an engine that closes it anyway gets the loop.
     */
    static CreateContainerCmd create(
            DockerEngine engine, String image, String name, Map<String, String> labels, HostConfig host) {
        return engine.client()
                .createContainerCmd(image)
                .withName(name)
                .withEntrypoint("/bin/sh")
                .withCmd("-c", "read x || while :; do sleep 3600; done")
                .withStdinOpen(true)
                .withUser("0")
                .withWorkingDir("/")
                .withLabels(labels)
                // init: otherwise the children of killed scripts stay as zombies
                .withHostConfig(host.withInit(true).withLogConfig(new LogConfig(LogConfig.LoggingType.NONE)));
    }
}
