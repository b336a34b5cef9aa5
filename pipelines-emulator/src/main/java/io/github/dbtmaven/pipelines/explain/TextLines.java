package io.github.dbtmaven.pipelines.explain;

import io.github.dbtmaven.pipelines.text.Shown;
import io.github.dbtmaven.pipelines.validate.Printable;

/** Collects lines for a terminal. Control characters from files are made visible and have no effect. */
final class TextLines {
    private final StringBuilder text = new StringBuilder();

    /** @param indent in levels of two spaces */
    void add(int indent, String line) {
        text.append(("  ".repeat(indent) + Printable.of(line)).stripTrailing()).append('\n');
    }

    /** Adds a line with two columns. */
    void columns(int indent, String left, String right) {
        add(0, Shown.columns("  ".repeat(indent) + left, right));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
