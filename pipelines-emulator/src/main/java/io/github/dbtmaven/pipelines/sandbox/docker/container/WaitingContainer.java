package io.github.dbtmaven.pipelines.sandbox.docker.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;

/**
 * A container whose only process waits, so that commands can be run in it. Needs nothing of its image but a shell.
 */
final class WaitingContainer {
    private WaitingContainer() {}

    /**
     * Prepares the call, which lacks a name and labels. Its standard input stays open and nobody writes to it, so that {@code read} waits for ever;
     * an engine that closes it anyway gets the loop.
     */
    static CreateContainerCmd create(DockerClient engine, String image, HostConfig host) {
        return engine.createContainerCmd(image)
                .withEntrypoint("/bin/sh")
                .withCmd("-c", "read x || while :; do sleep 3600; done")
                .withStdinOpen(true)
                .withUser("0")
                .withWorkingDir("/")
                // init: otherwise the children of killed scripts stay as zombies
                .withHostConfig(host.withInit(true).withLogConfig(new LogConfig(LogConfig.LoggingType.NONE)));
    }
}
