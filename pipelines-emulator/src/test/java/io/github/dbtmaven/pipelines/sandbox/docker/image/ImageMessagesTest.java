package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each text as a person reads it. */
class ImageMessagesTest {
    @Test
    void imageThatIsNotAvailable() {
        assertThat(ImageMessages.imageUnavailable("nope:1", "pull access denied for nope\n"))
                .isEqualTo("Image \"nope:1\" cannot be pulled: the engine reports \"pull access denied for nope\". "
                        + "Check its name and tag, try \"docker pull nope:1\", and for a private registry give "
                        + "\"username\" and \"password\" with the image.");
        assertThat(ImageMessages.imageAbsentOffline("nope:1"))
                .isEqualTo("Image \"nope:1\" is not on this engine, and nothing may be pulled offline: run once online,"
                        + " or \"docker pull nope:1\".");
        assertThat(ImageMessages.noShell("scratch:1", "no such file\n"))
                .isEqualTo("Image \"scratch:1\" cannot run a script: /bin/sh said \"no such file\". A step needs an"
                        + " image with a shell.");
        assertThat(ImageMessages.cannotPrepare("odd:1", "\"/x\" is no regular file"))
                .isEqualTo("Image \"odd:1\" cannot be made ready for steps: \"/x\" is no regular file.");
    }

    @Test
    void pull() {
        assertThat(ImageMessages.pulling("python:3.11")).isEqualTo("Pulling image python:3.11");
        assertThat(ImageMessages.pulled("python:3.11", 40, 351_234_567))
                .isEqualTo("Pulling image python:3.11: 40 % of 351 MB");
    }
}
