package io.github.dbtmaven.dbt.warehouse;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates passwords of 128 random bits. They are hexadecimal and need no quotes in shells, URLs or SQL. */
final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
