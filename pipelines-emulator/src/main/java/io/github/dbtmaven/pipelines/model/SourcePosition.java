package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/**
 * A place in a file, as people and editors count: line and column start at 1.
 *
 * @param file the path as the user wrote it
 */
public record SourcePosition(String file, int line, int column) {
    public SourcePosition {
        requireNonNull(file, "file");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column start at 1, not " + line + ":" + column);
        }
    }

    /** {@code file:line:column}, the form that terminals and editors make clickable. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
