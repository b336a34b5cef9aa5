package io.github.dbtmaven.pipelines.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the message texts. */
class DockerMessagesTest {
    @Test
    void engine() {
        assertThat(DockerMessages.windowsEngine("Docker 27.0"))
                .isEqualTo("Docker 27.0 runs Windows containers, but steps need Linux containers: switch"
                        + " the engine to Linux containers.");
        assertThat(DockerMessages.noMemoryLimit("Docker 27.0"))
                .isEqualTo("Docker 27.0 cannot limit memory: a step may use more than on Bitbucket.");
        assertThat(DockerMessages.cannotOpen("Build", "no space left"))
                .isEqualTo("Cannot create the sandbox of step \"Build\": no space left.");
    }

    @Test
    void orphanCleanup() {
        assertThat(DockerMessages.removedOrphan("container", "dbtmaven-x", 17))
                .isEqualTo("Removed container \"dbtmaven-x\", a leftover of the killed process 17.");
        assertThat(DockerMessages.removedImage("python:3.11"))
                .isEqualTo("Removed an old prepared version of image \"python:3.11\".");
        assertThat(DockerMessages.removedSharedVolume("shop-1a2b"))
                .isEqualTo(
                        "Removed a shared volume of \"shop-1a2b\", which was created more than 30 days ago; dbt is installed"
                                + " again.");
    }
}
