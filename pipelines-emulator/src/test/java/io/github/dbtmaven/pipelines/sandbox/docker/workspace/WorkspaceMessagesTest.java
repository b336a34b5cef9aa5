package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each text as a person reads it. */
class WorkspaceMessagesTest {
    @Test
    void archiveCopy() {
        assertThat(WorkspaceMessages.archiveCopy("the engine does not see this machine's files"))
                .isEqualTo("Each step gets its clone by a copy, which takes longer than an overlay: the engine does not"
                        + " see this machine's files.");
    }
}
