package io.github.dbtmaven.pipelines.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each text as a person reads it. */
class DockerMessagesTest {
    @Test
    void imageThatCannotBeHad() {
        assertThat(DockerMessages.imageUnavailable("nope:1", "pull access denied for nope\n"))
                .isEqualTo("Image \"nope:1\" cannot be had: the engine says \"pull access denied for nope\". Check its"
                        + " name and tag, try \"docker pull nope:1\", and for a private registry give \"username\" and"
                        + " \"password\" with the image.");
        assertThat(DockerMessages.imageAbsentOffline("nope:1"))
                .isEqualTo("Image \"nope:1\" is not on this engine, and nothing may be pulled offline: run once online,"
                        + " or \"docker pull nope:1\".");
        assertThat(DockerMessages.noShell("scratch:1", "no such file\n"))
                .isEqualTo("Image \"scratch:1\" cannot run a script: /bin/sh said \"no such file\". A step needs an"
                        + " image with a shell.");
        assertThat(DockerMessages.cannotPrepare("odd:1", "\"/x\" is no regular file"))
                .isEqualTo("Image \"odd:1\" cannot be made ready for steps: \"/x\" is no regular file.");
    }

    @Test
    void pull() {
        assertThat(DockerMessages.pulling("python:3.11")).isEqualTo("Pulling image python:3.11");
        assertThat(DockerMessages.pulled("python:3.11", 40, 351_234_567))
                .isEqualTo("Pulling image python:3.11: 40 % of 351 MB");
    }

    @Test
    void ways() {
        assertThat(DockerMessages.answered(List.of("api.bitbucket.org"), "a relay", List.of()))
                .isEqualTo("api.bitbucket.org is answered here, by a relay");
        assertThat(DockerMessages.answered(List.of("a", "b"), "a relay", List.of("172.17.0.1:443 cannot be bound")))
                .isEqualTo("a, b are answered here, by a relay, since 172.17.0.1:443 cannot be bound");
        assertThat(DockerMessages.noWay(List.of("a", "b"), List.of("one: no", "two: no")))
                .isEqualTo("Steps cannot reach a, b of this machine. Tried: one: no; two: no. Run as root, or use an"
                        + " image that has python3 for the first step.");
        assertThat(DockerMessages.portTwice("warehouse", 443))
                .isEqualTo("Server \"warehouse\" cannot be reached by steps: port 443 belongs to another server"
                        + " already.");
        assertThat(DockerMessages.archiveCopy("the engine does not see this machine's files"))
                .isEqualTo("Each step gets its clone by a copy, which takes longer than an overlay: the engine does not"
                        + " see this machine's files.");
    }

    @Test
    void engine() {
        assertThat(DockerMessages.windowsEngine("Docker 27.0"))
                .isEqualTo("Docker 27.0 runs Windows containers, and a step needs Linux ones: switch the engine to"
                        + " Linux containers.");
        assertThat(DockerMessages.noMemoryLimit("Docker 27.0"))
                .isEqualTo("Docker 27.0 cannot limit memory: a step may use more than the service would give it.");
        assertThat(DockerMessages.cannotStart("holder of the network", "python:3.11", "no space left\n"))
                .isEqualTo("The holder of the network from image \"python:3.11\" cannot be started: the engine says"
                        + " \"no space left\".");
        assertThat(DockerMessages.cannotOpen("Build", "no space left"))
                .isEqualTo("The sandbox of step \"Build\" cannot be made: no space left.");
        assertThat(DockerMessages.closed()).isEqualTo("The run has ended; nothing more is started on the engine.");
    }

    @Test
    void sweep() {
        assertThat(DockerMessages.swept("container", "dbtmaven-x", 17))
                .isEqualTo("Removed container \"dbtmaven-x\", which process 17 left when it was killed.");
        assertThat(DockerMessages.sweptImage("python:3.11"))
                .isEqualTo("Removed an old prepared form of image \"python:3.11\".");
    }

    @Test
    void unwrapsWhatTheEngineSaid() {
        assertThat(EngineAnswer.of(new NotFoundException("{\"message\":\"No such image: nope\"}\n")))
                .isEqualTo("No such image: nope");
        assertThat(EngineAnswer.of(new IllegalStateException("plain"))).isEqualTo("plain");
    }
}
