package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/**
 * How the service names a place in a file: the keys and indexes that lead to it, {@code pipelines > default > 0 > step}.
 * Indexes count from 0 (Bitbucket sheet 11). Immutable; a path shares what leads to it with its siblings.
 */
public final class ElementPath {
    /** The file as a whole. */
    public static final ElementPath ROOT = new ElementPath(null, "");

    private final ElementPath parent;
    private final String segment;

    private ElementPath(ElementPath parent, String segment) {
        this.parent = parent;
        this.segment = requireNonNull(segment, "segment");
    }

    /** The value under a key of this map. */
    public ElementPath child(String key) {
        return new ElementPath(this, key);
    }

    /** An item of this list. */
    public ElementPath item(int index) {
        return new ElementPath(this, Integer.toString(index));
    }

    /** Segments joined by {@code >} as the service does it; empty for the file itself. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (ElementPath at = this; at.parent != null; at = at.parent) {
            path.insert(0, at.parent.parent == null ? at.segment : " > " + at.segment);
        }
        return path.toString();
    }
}
