package io.github.dbtmaven.pipelines.text;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates secrets and unique names. They are hexadecimal and need no quotes in shells, URLs or SQL. */
public final class RandomHex {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomHex() {}

    /** Returns secure random bytes as lower-case hexadecimal text of twice the length. */
    public static String of(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
