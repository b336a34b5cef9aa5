package io.github.dbtmaven.pipelines.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WarningCodeTest {
    @Test
    void keepsPublishedCodes() {
        assertThat(WarningCode.values())
                .extracting(WarningCode::id)
                .containsExactly(
                        "max-time",
                        "artifact-conflict",
                        "artifact-no-match",
                        "out-of-memory",
                        "killed",
                        "failure-ignored",
                        "manual-step",
                        "pipe-skipped");
    }

    @Test
    void recognisesItsWarnings() {
        RunEvent.Warned warned = new RunEvent.Warned(Instant.EPOCH, 1, "killed", "", "A process was killed.");

        assertThat(WarningCode.KILLED.isOf(warned)).isTrue();
        assertThat(WarningCode.OUT_OF_MEMORY.isOf(warned)).isFalse();
    }
}
