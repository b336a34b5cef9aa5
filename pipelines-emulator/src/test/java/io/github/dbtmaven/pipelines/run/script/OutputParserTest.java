package io.github.dbtmaven.pipelines.run.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.event.masking.SecretMask.Secret;
import io.github.dbtmaven.pipelines.run.RecordingHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutputParserTest {
    private static final Markers MARKERS = new Markers("0123456789abcdef");
    private static final String E1 = "\u001e0123456789abcdefe1\n";
    private static final String P12 = "\u001e0123456789abcdefp12\n";

    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of("nothing", "", List.of()),
                Arguments.of("lines", "a\n\nb\n", List.of("a", "", "b")),
                Arguments.of("last line without an end", "a\nb", List.of("a", "b")),
                Arguments.of("line ends of Windows", "a\r\nb\r\n", List.of("a", "b")),
                Arguments.of("a marker", E1 + "a\n", List.of("[ENTRY 1]", "a")),
                Arguments.of("a marker within a line", "a" + E1 + "b\n", List.of("a", "[ENTRY 1]", "b")),
                Arguments.of("markers in a row", "a\n" + E1 + P12, List.of("a", "[ENTRY 1]", "[PIPE 12]")),
                Arguments.of("a record separator of the step's own", "a\u001eb\n", List.of("a\u001eb")),
                Arguments.of(
                        "half a marker",
                        "\u001e01234" + E1 + "\u001e0123456789abcdefx\n\u001e01",
                        List.of("\u001e01234", "[ENTRY 1]", "\u001e0123456789abcdefx", "\u001e01")),
                Arguments.of(
                        "a marker of another run", "\u001effff456789abcdefe1\n", List.of("\u001effff456789abcdefe1")),
                Arguments.of("a progress bar", "10 %\r50 %\r100 %\ndone\n", List.of("100 %", "done")),
                Arguments.of("a progress bar that ends with a return", "10 %\r100 %\r", List.of("100 %")),
                Arguments.of("a progress bar that a marker ends", "10 %\r100 %\r" + E1, List.of("100 %", "[ENTRY 1]")),
                Arguments.of(
                        "what set -x shows of our own command",
                        "+ printf '\\0360123456789abcdefe1\\n'\n" + E1 + "+ echo a\na\n",
                        List.of("[ENTRY 1]", "+ echo a", "a")),
                Arguments.of("characters of several bytes", "é€😀\n", List.of("é€😀")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void parsesLinesAndMarkersInChunks(String name, String output, List<String> expected) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        for (int chunk = 1; chunk <= Math.max(1, bytes.length); chunk++) {
            assertThat(parse(bytes, chunk, SecretMask.of(List.of())))
                    .as("chunks of %d", chunk)
                    .isEqualTo(expected);
        }
    }

    @Test
    void replacesInvalidBytes() {
        assertThat(parse(
                        new byte[] {'a', (byte) 0xff, 'b', '\n', (byte) 0xe2, (byte) 0x82},
                        1,
                        SecretMask.of(List.of())))
                .containsExactly("a\ufffdb", "\ufffd");
    }

    @Test
    void splitsLongLinesOutsideOfSecrets() {
        SecretMask mask = SecretMask.of(List.of(new Secret("TOKEN", "sesame-open")));
        String line =
                "x".repeat(OutputParser.LONGEST_LINE - 5) + "sesame-open" + "😀".repeat(OutputParser.LONGEST_LINE);

        List<String> lines = parse((line + "\nend\n").getBytes(StandardCharsets.UTF_8), 1000, mask);

        assertThat(lines).hasSizeGreaterThan(3).endsWith("end");
        assertThat(lines.get(0)).hasSize(OutputParser.LONGEST_LINE - 5);
        assertThat(lines.get(1)).startsWith("sesame-open");
        assertThat(lines.stream().limit(lines.size() - 1).collect(Collectors.joining()))
                .isEqualTo(line);
        assertThat(lines).allSatisfy(piece -> assertThat(piece.getBytes(StandardCharsets.UTF_8))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(piece));
    }

    @Test
    void doesNotAddEmptyLineAfterSplit() {
        String line = "x".repeat(OutputParser.LONGEST_LINE);

        assertThat(parse((line + "\n").getBytes(StandardCharsets.UTF_8), 4096, SecretMask.of(List.of())))
                .containsExactly(line);
    }

    private static List<String> parse(byte[] bytes, int chunk, SecretMask mask) {
        RecordingHandler lines = new RecordingHandler();
        OutputParser parser = new OutputParser(MARKERS, mask, lines);
        for (int at = 0; at < bytes.length; at += chunk) {
            parser.accept(bytes, at, Math.min(chunk, bytes.length - at));
        }
        parser.finish();
        return lines.lines;
    }
}
