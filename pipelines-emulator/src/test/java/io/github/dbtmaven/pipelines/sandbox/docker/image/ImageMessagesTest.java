package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the message texts. */
class ImageMessagesTest {
    @Test
    void imageThatIsNotAvailable() {
        assertThat(ImageMessages.imageUnavailable("nope:1", "pull access denied for nope\n"))
                .isEqualTo("Cannot pull image \"nope:1\": the engine reports \"pull access denied for nope\". "
                        + "Check its name and tag, try \"docker pull nope:1\", and for a private registry give "
                        + "\"username\" and \"password\" with the image.");
        assertThat(ImageMessages.imageAbsentOffline("nope:1"))
                .isEqualTo("Image \"nope:1\" is not available on this engine and cannot be pulled offline:"
                        + " run once online, or \"docker pull nope:1\".");
        assertThat(ImageMessages.noShell("scratch:1", "no such file\n"))
                .isEqualTo("Image \"scratch:1\" cannot run scripts: /bin/sh reports \"no such file\". Use an"
                        + " image with a shell.");
        assertThat(ImageMessages.cannotPrepare("odd:1", "\"/x\" is not a regular file"))
                .isEqualTo("Cannot prepare image \"odd:1\" for steps: \"/x\" is not a regular file.");
    }

    @Test
    void pull() {
        assertThat(ImageMessages.pulling("python:3.11")).isEqualTo("Pulling image python:3.11");
        assertThat(ImageMessages.pulled("python:3.11", 40, 351_234_567))
                .isEqualTo("Pulling image python:3.11: 40 % of 351 MB");
    }
}
