package io.github.dbtmaven.pipelines.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest
    @CsvSource({"0, 0 files", "1, 1 file", "2, 2 files"})
    void formatsCounts(long number, String text) {
        assertThat(Shown.count(number, "file")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1, 1 byte", "999, 999 bytes", "1000, 1.0 kB", "1249999, 1.2 MB", "5300000000, 5.3 GB"})
    void formatsBytes(long bytes, String text) {
        assertThat(Shown.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "1449, 1.4 s", "59900, 59.9 s", "60000, 1 min 00 s", "3725000, 62 min 05 s"})
    void formatsDurations(long milliseconds, String text) {
        assertThat(Shown.duration(Duration.ofMillis(milliseconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"4f2c1d9aaaa, 4f2c1d9", "4f2, 4f2"})
    void shortensHashes(String commit, String text) {
        assertThat(Shown.shortHash(commit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1449, 1.4 s", "125000, 125.0 s"})
    void formatsDurationsAsSeconds(long milliseconds, String text) {
        assertThat(Shown.seconds(Duration.ofMillis(milliseconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | a and 2 more", "2 | a, b and 1 more", "3 | a, b, c", "4 | a, b, c"})
    void showsFirstTextsAndNumberOfOthers(int most, String text) {
        assertThat(Shown.few(List.of("a", "b", "c"), most)).isEqualTo(text);
    }

    @Test
    void quotesFirstValues() {
        assertThat(Shown.fewQuoted(List.of("a\n", "b", "c"), 2)).isEqualTo("\"a\\n\", \"b\" and 1 more");
    }

    @Test
    void startsSecondColumnAtSamePlace() {
        assertThat(Shown.columns("a", "b")).isEqualTo("a" + " ".repeat(54) + "b");
        assertThat(Shown.columns("a".repeat(55), "b")).isEqualTo("a".repeat(55) + "  b");
    }

    @Test
    void quotesValues() {
        assertThat(Shown.quoted(List.of("a", "b"))).isEqualTo("\"a\", \"b\"");
    }

    @Test
    void showsNamesOnOneLine() {
        assertThat(Shown.printable("a\nb\rc\td\u001B[31m\u202E\u2028\uD800ü\uD83D\uDE00 \""))
                .isEqualTo("a\\nb\\rc\\td\\u001B[31m\\u202E\\u2028\\uD800ü\uD83D\uDE00 \"");
        assertThat(Shown.quoted(List.of("caf\uFFFD", "b"))).isEqualTo("\"caf\\x??\", \"b\"");
    }
}
