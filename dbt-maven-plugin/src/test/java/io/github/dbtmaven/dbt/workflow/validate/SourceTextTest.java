package io.github.dbtmaven.dbt.workflow.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {
    private Path file;

    @BeforeEach
    void name(@TempDir Path directory) {
        file = directory.resolve("p.yml");
    }

    @Test
    void readsUtf8() throws IOException {
        Files.writeString(file, "\uFEFFa: gr\u00FC\u00DFe \uD83D\uDE80\r\n");

        assertThat(read().text()).isEqualTo("\uFEFFa: gr\u00FC\u00DFe \uD83D\uDE80\r\n");
        assertThat(read().problem()).isEmpty();
    }

    @Test
    void reportsOtherEncodingAtFirstInvalidByte() throws IOException {
        Files.write(file, "a: 1\r\nb: \u00E9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read().problem().orElseThrow())
                .hasToString("p.yml:2:4: The byte 0xE9 is not UTF-8. Save the file as UTF-8.");
        assertThat(read().text()).isEqualTo("a: 1\r\nb: \uFFFD\n");

        Files.write(file, "\uFEFFa: 1\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(read().problem().orElseThrow())
                .hasToString(
                        "p.yml:1:1: The byte 0xFF is not UTF-8; the file seems to be UTF-16. Save the file as UTF-8.");

        Files.write(file, new byte[] {'a', (byte) 0xE2, (byte) 0x82});
        assertThat(read().problem().orElseThrow()).asString().startsWith("p.yml:1:2: The byte 0xE2 is not UTF-8.");
    }

    @Test
    void reportsFoldersAndLargeFiles() throws IOException {
        assertThat(SourceText.read("x", file.getParent()).problem().orElseThrow())
                .hasToString("x:1:1: Cannot read the file: it is not a file.");

        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3_000_000_000L);
        }
        assertThat(read().problem().orElseThrow())
                .hasToString("p.yml:1:1: The file is too large for a pipelines file: 3000000000 bytes.");
    }

    private SourceText read() {
        return SourceText.read("p.yml", file);
    }
}
