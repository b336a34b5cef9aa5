package io.github.dbtmaven.pipelines.sandbox.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each text as a person reads it. */
class ContainerMessagesTest {
    @Test
    void closed() {
        assertThat(ContainerMessages.closed()).isEqualTo("The run has ended; nothing more is started on the engine.");
    }
}
