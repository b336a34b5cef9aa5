package io.github.dbtmaven.pipelines.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Buffers lines until they may be printed. Because a step can print more than fits into memory, it keeps the first line
 * and the last {@value #LIMIT}, and prints how many are missing and which file contains them.
 */
final class HeldLines implements Consumer<String> {
    static final int LIMIT = 2000;

    private final Consumer<String> lines;
    private final String log;
    private final Deque<String> held = new ArrayDeque<>();
    private String first = "";
    private boolean anyHeld;
    private long missing;
    private boolean released;

    HeldLines(Consumer<String> lines, String log) {
        this.lines = lines;
        this.log = log;
    }

    @Override
    public void accept(String line) {
        if (released) {
            lines.accept(line);
        } else if (!anyHeld) {
            anyHeld = true;
            first = line;
        } else {
            held.add(line);
            if (held.size() > LIMIT) {
                held.remove();
                missing++;
            }
        }
    }

    /** Prints the buffered lines and from then on each line immediately. */
    void release() {
        if (released) {
            return;
        }
        released = true;
        if (anyHeld) {
            lines.accept(first);
        }
        if (missing > 0) {
            lines.accept(ConsoleReport.INNER + missing + " lines not shown, see " + log);
        }
        held.forEach(lines);
        held.clear();
    }
}
