package io.github.dbtmaven.pipelines.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
    /** The example of FIPS 180-2 for "abc". */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void hashesTextBytesStreamsAndFiles() throws IOException {
        byte[] abc = "abc".getBytes(UTF_8);
        Path file = Files.write(folder.resolve("abc"), abc);
        MessageDigest parts = Sha256.digest();
        parts.update((byte) 'a');
        parts.update("bc".getBytes(UTF_8));

        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
        assertThat(Sha256.hex(abc)).isEqualTo(ABC);
        assertThat(Sha256.hex(new ByteArrayInputStream(abc))).isEqualTo(ABC);
        assertThat(Sha256.hex(file)).isEqualTo(ABC);
        assertThat(Sha256.hex(parts)).isEqualTo(ABC);
        assertThat(Sha256.of(new ByteArrayInputStream(abc)))
                .startsWith(0xba, 0x78)
                .hasSize(32);
    }

    /** Test case 2 of RFC 4231. */
    @Test
    void hashesWithKey() {
        assertThat(Sha256.keyedHex("Jefe".getBytes(UTF_8), "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
