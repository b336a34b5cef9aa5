package io.github.dbtmaven.pipelines.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each text as a person reads it. */
class DockerMessagesTest {
    @Test
    void engine() {
        assertThat(DockerMessages.windowsEngine("Docker 27.0"))
                .isEqualTo("Docker 27.0 runs Windows containers, and a step needs Linux ones: switch the engine to"
                        + " Linux containers.");
        assertThat(DockerMessages.noMemoryLimit("Docker 27.0"))
                .isEqualTo("Docker 27.0 cannot limit memory: a step may use more than Bitbucket would give it.");
        assertThat(DockerMessages.cannotOpen("Build", "no space left"))
                .isEqualTo("The sandbox of step \"Build\" cannot be made: no space left.");
    }

    @Test
    void orphanCleanup() {
        assertThat(DockerMessages.swept("container", "dbtmaven-x", 17))
                .isEqualTo("Removed container \"dbtmaven-x\", which process 17 left when it was killed.");
        assertThat(DockerMessages.sweptImage("python:3.11"))
                .isEqualTo("Removed an old prepared form of image \"python:3.11\".");
    }
}
