package io.github.dbtmaven.pipelines.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomHexTest {
    @Test
    void returnsTwoDigitsForEachByte() {
        assertThat(RandomHex.of(16)).matches("[0-9a-f]{32}").isNotEqualTo(RandomHex.of(16));
    }
}
