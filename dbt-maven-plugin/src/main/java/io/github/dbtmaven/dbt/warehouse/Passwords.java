package io.github.dbtmaven.dbt.warehouse;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords of 128 random bits. Hexadecimal, so that no shell, URL or SQL text needs to quote them. */
final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
