package io.github.dbtmaven.dbt.command.program;

import io.github.dbtmaven.pipelines.process.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Splits the output of a process into lines. Decodes complete lines, so that no multi-byte character is split. */
final class Lines implements OutputSink {
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private final Consumer<String> lines;

    Lines(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void accept(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n') {
                emit();
            } else {
                open.write(buffer[i]);
            }
        }
    }

    /** Emits a last line without a line break. */
    synchronized void finish() {
        if (open.size() > 0) {
            emit();
        }
    }

    private void emit() {
        String line = open.toString(StandardCharsets.UTF_8);
        open.reset();
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
