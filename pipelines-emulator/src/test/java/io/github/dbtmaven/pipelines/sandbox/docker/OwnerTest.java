package io.github.dbtmaven.pipelines.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerTest {
    private final Owner here = Owner.thisProcess();

    @Test
    void isReadBackFromItsLabels() {
        assertThat(Owner.of(here.labels())).contains(here);
        assertThat(Owner.of(Map.of("some", "label"))).isEmpty();
    }

    @Test
    void livesWhileItsProcessDoes() {
        assertThat(here.isGone()).isFalse();
    }

    @Test
    void isGoneWhenItsNumberBelongsToAnotherProcess() {
        assertThat(new Owner(here.host(), here.pid(), here.started().minus(Duration.ofMinutes(1))).isGone())
                .isTrue();
    }

    @Test
    void isTheSameWhenTheClockWasCorrected() {
        assertThat(new Owner(here.host(), here.pid(), here.started().plusSeconds(1)).isGone())
                .isFalse();
    }

    @Test
    void isNeverTakenForGoneOnAnotherMachine() {
        assertThat(new Owner("elsewhere", here.pid(), here.started().minus(Duration.ofMinutes(1))).isGone())
                .isFalse();
    }
}
