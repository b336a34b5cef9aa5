package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A position in a file. Line and column start at 1.
 *
 * @param file the path as the user wrote it
 * @param path the path in Bitbucket's notation; ignored by equals, because an anchor has one position but one path per
 * alias
 */
public record SourcePosition(String file, int line, int column, ElementPath path) {
    /** Sorts positions in the order of the file. */
    public static final Comparator<SourcePosition> FILE_ORDER =
            Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column);

    public SourcePosition {
        requireNonNull(file, "file");
        requireNonNull(path, "path");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column start at 1, not " + line + ":" + column);
        }
    }

    /** Creates a position without a path. */
    public SourcePosition(String file, int line, int column) {
        this(file, line, column, ElementPath.ROOT);
    }

    /** Returns the same position with another path. */
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

    /** Returns {@code file:line:column}, which terminals and editors make clickable. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
