package io.github.dbtmaven.pipelines.run.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.run.RecordingHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptOutputTest {
    private final RecordingHandler handler = new RecordingHandler();

    @Test
    void flushesOnceAfterLinesOfEachChunk() {
        ScriptOutput output = output(() -> handler.lines.add("[flush]"));

        accept(output, "a\nb\nc");
        accept(output, "c\n");

        assertThat(handler.lines).containsExactly("a", "b", "[flush]", "cc", "[flush]");
    }

    @Test
    void stopsScriptWhenFlushFails() {
        ScriptOutput output = output(() -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
        });

        accept(output, "a\n");
        accept(output, "b\n");

        assertThat(handler.lines).containsExactly("a", "[stop]");
        assertThatThrownBy(output::end).hasMessageContaining("No space left on device");
    }

    private ScriptOutput output(Runnable flush) {
        OutputParser parser = new OutputParser(new Markers("0123456789abcdef"), SecretMask.of(List.of()), handler);
        return new ScriptOutput(parser, flush, () -> handler.lines.add("[stop]"));
    }

    private static void accept(ScriptOutput output, String text) {
        output.accept(text.getBytes(UTF_8), 0, text.length());
    }
}
