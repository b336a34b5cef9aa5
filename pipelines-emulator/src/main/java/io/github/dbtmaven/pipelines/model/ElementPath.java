package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/**
 * The keys and indexes that lead to a value in a file, in Bitbucket's notation: {@code pipelines > default > 0 > step}.
 * Indexes start at 0. Immutable.
 */
public final class ElementPath {
    /** The whole file. */
    public static final ElementPath ROOT = new ElementPath(null, "");

    private final ElementPath parent;
    private final String segment;

    private ElementPath(ElementPath parent, String segment) {
        this.parent = parent;
        this.segment = requireNonNull(segment, "segment");
    }

    /** Returns the path of a key in this map. */
    public ElementPath child(String key) {
        return new ElementPath(this, key);
    }

    /** Returns the path of an item in this list. */
    public ElementPath item(int index) {
        return new ElementPath(this, Integer.toString(index));
    }

    /** Returns the segments joined by {@code >}; empty for the whole file. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (ElementPath at = this; at.parent != null; at = at.parent) {
            path.insert(0, at.parent.parent == null ? at.segment : " > " + at.segment);
        }
        return path.toString();
    }
}
