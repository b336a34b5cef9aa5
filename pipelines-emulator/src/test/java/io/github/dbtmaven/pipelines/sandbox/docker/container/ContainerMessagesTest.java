package io.github.dbtmaven.pipelines.sandbox.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the message texts. */
class ContainerMessagesTest {
    @Test
    void closed() {
        assertThat(ContainerMessages.closed())
                .isEqualTo("The run has ended; nothing more can be started on the engine.");
    }
}
