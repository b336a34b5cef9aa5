package io.github.dbtmaven.pipelines.sandbox.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerProcessTest {
    private final OwnerProcess here = OwnerProcess.thisProcess();

    @Test
    void roundTripsThroughLabels() {
        assertThat(OwnerProcess.of(here.labels())).contains(here);
        assertThat(OwnerProcess.of(Map.of("some", "label"))).isEmpty();
    }

    @Test
    void livesWithItsProcess() {
        assertThat(here.isGone()).isFalse();
    }

    @Test
    void isGoneIfPidIsReused() {
        assertThat(new OwnerProcess(here.host(), here.pid(), here.started().minus(Duration.ofMinutes(1))).isGone())
                .isTrue();
    }

    @Test
    void toleratesClockCorrection() {
        assertThat(new OwnerProcess(here.host(), here.pid(), here.started().plusSeconds(1)).isGone())
                .isFalse();
    }

    @Test
    void isNotGoneOnOtherMachine() {
        assertThat(new OwnerProcess("elsewhere", here.pid(), here.started().minus(Duration.ofMinutes(1))).isGone())
                .isFalse();
    }
}
