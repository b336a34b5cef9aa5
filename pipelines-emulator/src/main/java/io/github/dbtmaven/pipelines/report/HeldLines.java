package io.github.dbtmaven.pipelines.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Holds lines back until they may be shown. A step can print more than fits into memory: the first line and the last
 * {@value #LIMIT} are kept, and a line says how many are missing and which file has them.
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

    /** Shows what is held, and from now on each line as it comes. */
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
