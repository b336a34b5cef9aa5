package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the message texts. */
class WorkspaceMessagesTest {
    @Test
    void archiveCopy() {
        assertThat(WorkspaceMessages.archiveCopy("the engine cannot access this machine's files"))
                .isEqualTo("Each step gets a full copy of the clone, which is slower than an overlay: the engine"
                        + " cannot access this machine's files.");
    }

    @Test
    void copiedOnce() {
        assertThat(WorkspaceMessages.copiedOnce("the engine cannot access this machine's files"))
                .isEqualTo("The clone is copied to the engine once for each build: the engine cannot access this"
                        + " machine's files.");
    }

    @Test
    void overlayAnswer() {
        assertThat(WorkspaceMessages.overlayAnswer("mount failed\n")).isEqualTo("The engine reports \"mount failed\".");
    }
}
