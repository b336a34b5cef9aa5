package io.github.dbtmaven.pipelines.sandbox.docker.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;

/** A container whose only process waits, so that commands can be executed in it. Requires only a shell in its image. */
final class WaitingContainer {
    private WaitingContainer() {}

    /**
     * Creates the call, without a name and labels. Standard input stays open, so that {@code read} waits forever; the
     * loop is for engines that close it.
     */
    static CreateContainerCmd create(DockerClient engine, String image, HostConfig host) {
        return engine.createContainerCmd(image)
                .withEntrypoint("/bin/sh")
                .withCmd("-c", "read x || while :; do sleep 3600; done")
                .withStdinOpen(true)
                .withUser("0")
                .withWorkingDir("/")
                // init reaps the children of killed scripts
                .withHostConfig(host.withInit(true).withLogConfig(new LogConfig(LogConfig.LoggingType.NONE)));
    }
}
