package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.MapKind;

/**
 * A key of the language, as one line of {@link KeyTable}.
 *
 * @param meaning what it does, for the reference, in Markdown
 * @param support what the emulator makes of it
 * @param neutral a value with which it does nothing, so that no remark is due; empty: none
 * @param reason what the emulator does instead, or for {@link Support#NO_KEY} what to write instead; empty for honoured
 *     keys
 * @param required whether the map is wrong without it
 */
record Key(
        MapKind kind,
        String name,
        Shape shape,
        String meaning,
        Support support,
        String neutral,
        String reason,
        boolean required) {

    static Key key(MapKind kind, String name, Shape shape, String meaning) {
        return new Key(kind, name, shape, meaning, Support.HONOURED, "", "", false);
    }

    /** A key that people write and the service does not have. */
    static Key noKey(MapKind kind, String name, String advice) {
        return new Key(kind, name, Shape.ANYTHING, "", Support.NO_KEY, "", advice, false);
    }

    Key but(Support other, String why) {
        return new Key(kind, name, shape, meaning, other, neutral, why, required);
    }

    Key unless(String value) {
        return new Key(kind, name, shape, meaning, support, value, reason, required);
    }

    Key always() {
        return new Key(kind, name, shape, meaning, support, neutral, reason, true);
    }
}
