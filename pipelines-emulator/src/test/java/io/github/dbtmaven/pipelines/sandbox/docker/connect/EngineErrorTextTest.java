package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.Test;

class EngineErrorTextTest {
    @Test
    void extractsEngineMessage() {
        assertThat(EngineErrorText.of(new NotFoundException("{\"message\":\"No such image: nope\"}\n")))
                .isEqualTo("No such image: nope");
        assertThat(EngineErrorText.of(new IllegalStateException("plain"))).isEqualTo("plain");
    }
}
