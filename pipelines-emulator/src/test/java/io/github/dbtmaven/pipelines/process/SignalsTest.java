package io.github.dbtmaven.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final int KILLED_BY_INTERRUPT = 130;

    /** A child of a shell may end between the list of its processes and the signal; the shell must not be killed then. */
    @Test
    void interruptsOthersIfOneHasEnded() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        List<String> sleep = new ArrayList<>(SessionStart.none().prefix());
        sleep.addAll(List.of("sleep", "600"));
        Process living = new ProcessBuilder(sleep).start();
        try {
            assertThat(Signals.interruptEach(List.of(living.pid(), ended.pid())))
                    .isTrue();
            assertThat(living.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(living.exitValue()).isEqualTo(KILLED_BY_INTERRUPT);
            assertThat(Signals.interruptEach(List.of(living.pid(), ended.pid())))
                    .isFalse();
            assertThat(Signals.interruptEach(List.of())).isFalse();
        } finally {
            living.destroyForcibly();
        }
    }
}
