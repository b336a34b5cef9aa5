package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.MapKind;

/**
 * A key of the language, as one line of {@link KeyTable}.
 *
 * @param meaning what it does, for the reference, in Markdown
 * @param advice what to write instead of a key that people write and the service does not have; empty for its keys
 * @param required whether the map is wrong without it
 */
record Key(MapKind kind, String name, Shape shape, String meaning, String advice, boolean required) {

    static Key key(MapKind kind, String name, Shape shape, String meaning) {
        return new Key(kind, name, shape, meaning, "", false);
    }

    /** A key that people write and the service does not have. */
    static Key noKey(MapKind kind, String name, String advice) {
        return new Key(kind, name, Shape.ANYTHING, "", advice, false);
    }

    Key always() {
        return new Key(kind, name, shape, meaning, advice, true);
    }

    /** Whether the service has it. */
    boolean isKnown() {
        return advice.isEmpty();
    }
}
