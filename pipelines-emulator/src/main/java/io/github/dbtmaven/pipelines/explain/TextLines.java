package io.github.dbtmaven.pipelines.explain;

import io.github.dbtmaven.pipelines.validate.Printable;

/** Lines for a terminal. What files put into them is shown and not obeyed. */
final class TextLines {
    private static final int RIGHT_COLUMN = 55;
    private final StringBuilder text = new StringBuilder();

    /** @param indent levels of two blanks */
    void add(int indent, String line) {
        text.append(("  ".repeat(indent) + Printable.of(line)).stripTrailing()).append('\n');
    }

    /** A line with something beside it. */
    void columns(int indent, String left, String right) {
        int taken = left.length() + 2 * indent;
        add(indent, left + " ".repeat(Math.max(2, RIGHT_COLUMN - taken)) + right);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
