package io.github.dbtmaven.pipelines.yaml;

/**
 * A key of the language, as one line of {@link KeyTable}.
 *
 * @param support what the emulator makes of it
 * @param neutral a value with which it does nothing, so that no remark is due; empty: none
 * @param reason what the emulator does instead, for a person; empty for honoured keys
 * @param required whether the map is wrong without it
 */
record Key(Place place, String name, Shape shape, Support support, String neutral, String reason, boolean required) {

    static Key honoured(Place place, String name, Shape shape) {
        return new Key(place, name, shape, Support.HONOURED, "", "", false);
    }

    Key but(Support other, String why) {
        return new Key(place, name, shape, other, neutral, why, required);
    }

    Key unless(String value) {
        return new Key(place, name, shape, support, value, reason, required);
    }

    Key always() {
        return new Key(place, name, shape, support, neutral, reason, true);
    }
}
