package io.github.dbtmaven.dbt.warehouse;

import io.github.dbtmaven.pipelines.text.RandomHex;

/** Generates passwords of 128 random bits. */
final class Passwords {
    private Passwords() {}

    static String random() {
        return RandomHex.of(16);
    }
}
