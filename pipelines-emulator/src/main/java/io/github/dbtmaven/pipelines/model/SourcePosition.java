package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A place in a file, as people and editors count: line and column start at 1.
 *
 * @param file the path as the user wrote it
 * @param path how the service names the place. Not a part of what makes two places equal: what an anchor marks is one
 *     place and has a path for each alias
 */
public record SourcePosition(String file, int line, int column, ElementPath path) {
    /** The order of the file. */
    public static final Comparator<SourcePosition> FILE_ORDER =
            Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column);

    public SourcePosition {
        requireNonNull(file, "file");
        requireNonNull(path, "path");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column start at 1, not " + line + ":" + column);
        }
    }

    /** A place that has no name of its own. */
    public SourcePosition(String file, int line, int column) {
        this(file, line, column, ElementPath.ROOT);
    }

    /** The same place under another path. */
    public SourcePosition at(ElementPath other) {
        return new SourcePosition(file, line, column, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourcePosition that
                && file.equals(that.file)
                && line == that.line
                && column == that.column;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * file.hashCode() + line) + column;
    }

    /** {@code file:line:column}, the form that terminals and editors make clickable. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
