package io.github.dbtmaven.dbt.command.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final List<String> recorded = new ArrayList<>();
    private final Lines lines = new Lines(recorded::add);

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (byte each : bytes) {
            lines.accept(new byte[] {0, each, 0}, 1, 1);
        }
    }

    @Test
    void emitsCompleteLines() {
        write("one\ntw");
        assertThat(recorded).containsExactly("one");
        write("o\r\n\nthree");
        assertThat(recorded).containsExactly("one", "two", "");
        lines.finish();
        assertThat(recorded).containsExactly("one", "two", "", "three");
    }

    @Test
    void keepsMultiByteCharacters() {
        write("é€😀\n");
        assertThat(recorded).containsExactly("é€😀");
    }
}
