package io.github.dbtmaven.pipelines.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @TempDir
    Path folder;

    /** {@code false} is what the class does in a JVM whose locale is not UTF-8. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsFileByNameInEveryLocale(boolean utf8) throws IOException {
        Path sub = Files.createDirectories(folder.resolve("ü b/%41"));
        Path file = Files.writeString(sub.resolve("ñ?#\\.txt"), "text");

        Path found = FileNames.resolve(folder, "ü b/%41/ñ?#\\.txt", utf8);

        assertThat(found).isEqualTo(file);
        assertThat(FileNames.of(found, utf8)).isEqualTo(folder + "/ü b/%41/ñ?#\\.txt");
        assertThat(FileNames.of(folder.relativize(file), utf8)).isEqualTo("ü b/%41/ñ?#\\.txt");
        assertThat(FileNames.of(sub, utf8)).isEqualTo(folder + "/ü b/%41");
        assertThat(FileNames.resolve(folder, file.toString(), utf8)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü", "../ü/x", "a/../ü", "/ü", "plain"})
    void keepsTargetsOfLinks(String target) {
        Path link = FileNames.relative(target, false);

        assertThat(link).isEqualTo(Path.of(target));
        assertThat(FileNames.of(link, false)).isEqualTo(target);
    }

    @Test
    void marksNamesThatAreNotUtf8() throws Exception {
        assertThat(new ProcessBuilder("/bin/sh", "-c", "touch \"$(printf 'caf\\351')\"")
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();

        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            Path file = files.iterator().next();
            assertThat(FileNames.of(file.getFileName(), false)).isEqualTo("caf\uFFFD");
            assertThat(FileNames.of(file.getFileName(), true)).isEqualTo("caf\uFFFD");
        }
        assertThat(FileNames.isValid("caf\uFFFD")).isFalse();
        assertThat(FileNames.isValid("café")).isTrue();
    }
}
