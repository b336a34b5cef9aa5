package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.MapKind;

/**
 * A key of the language: a row of {@link KeyTable}.
 *
 * @param meaning what it does, in Markdown, for the reference
 * @param advice what to write instead of a key that Bitbucket does not have; empty for existing keys
 * @param required whether the map is invalid without it
 */
record Key(MapKind kind, String name, Shape shape, String meaning, String advice, boolean required) {

    static Key key(MapKind kind, String name, Shape shape, String meaning) {
        return new Key(kind, name, shape, meaning, "", false);
    }

    /** Creates a key that users write but Bitbucket does not have. */
    static Key noKey(MapKind kind, String name, String advice) {
        return new Key(kind, name, Shape.ANYTHING, "", advice, false);
    }

    Key always() {
        return new Key(kind, name, shape, meaning, advice, true);
    }

    /** Returns whether Bitbucket has the key. */
    boolean isKnown() {
        return advice.isEmpty();
    }
}
