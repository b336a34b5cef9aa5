package io.github.dbtmaven.pipelines.explain;

import io.github.dbtmaven.pipelines.validate.Printable;

/** Collects lines for a terminal. Control characters from files are made visible and have no effect. */
final class TextLines {
    private static final int RIGHT_COLUMN = 55;
    private final StringBuilder text = new StringBuilder();

    /** @param indent in levels of two spaces */
    void add(int indent, String line) {
        text.append(("  ".repeat(indent) + Printable.of(line)).stripTrailing()).append('\n');
    }

    /** Adds a line with two columns. */
    void columns(int indent, String left, String right) {
        int taken = left.length() + 2 * indent;
        add(indent, left + " ".repeat(Math.max(2, RIGHT_COLUMN - taken)) + right);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
