package io.github.dbtmaven.pipelines.run.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.process.OutputSink;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Splits the output of a service into lines and keeps the last ones. Thread-safe. */
final class ServiceLog implements OutputSink {
    private static final int KEPT = 10;
    private static final int LONGEST_LINE = 65_536;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<String> last = new ArrayDeque<>();

    /** @param lines receives each line without its line break; a longer line than 64 KiB in pieces */
    ServiceLog(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void accept(byte[] buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (buffer[at] == '\n') {
                endLine();
            } else {
                line.write(buffer[at]);
                if (line.size() == LONGEST_LINE) {
                    endLine();
                }
            }
        }
    }

    private void endLine() {
        String text = line.toString(UTF_8).stripTrailing();
        line.reset();
        last.add(text);
        if (last.size() > KEPT) {
            last.remove();
        }
        lines.accept(text);
    }

    /** Returns the last lines, with the one that has no line break yet. */
    synchronized List<String> lastLines() {
        if (line.size() > 0) {
            endLine();
        }
        return List.copyOf(last);
    }
}
