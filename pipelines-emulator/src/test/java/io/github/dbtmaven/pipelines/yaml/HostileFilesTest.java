package io.github.dbtmaven.pipelines.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests files that try to use up time or memory, and generated files that are too large. */
@Timeout(60)
class HostileFilesTest {
    private static final int LENGTH = 450_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "password", "://", "a://b:", "curl -u ", "eyJ-", "eyJabcdefghijkl.", "-----BEGIN A ", "SG.",
                        "{{ a |",
                "{% a ", "{{ a.", "$", "token=", "a.", "AKIA", "xox", "-u ", " sed", "<% a"
            })
    void readsLongCommandInLinearTime(String part) {
        String command = part.repeat(LENGTH / part.length());

        ReadResult result = read("pipelines: { default: [ step: { script: [ '" + command + "' ] } ] }");

        assertThat(result.problems()).hasSizeLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a/", "a", "a:", "a@", "A", "-"})
    void rejectsLongImageName(String part) {
        ReadResult result =
                read("image: '" + part.repeat(100_000) + "'\npipelines: { default: [ step: { script: [ls] } ] }");

        assertThat(result.problems()).singleElement().asString().contains("is not the name of an image");
    }

    @Test
    void rejectsExponentialAliases() {
        String laughs = IntStream.range(1, 12)
                .mapToObj(level -> "a" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ",").repeat(9) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [x]\n", "pipelines: { default: *a11 }\n"));

        assertThat(read(laughs).problems()).singleElement().asString().contains("Aliases expand to more than");
    }

    @Test
    void rejectsManyMergesOfOneMap() {
        String merged = IntStream.range(1, 24)
                .mapToObj(level ->
                        "m" + level + ": &m" + level + " { <<: [*m" + (level - 1) + ", *m" + (level - 1) + "] }\n")
                .collect(Collectors.joining("", "m0: &m0 { a: b }\n", "pipelines: { default: [ step: *m23 ] }\n"));

        assertThat(read(merged).problems()).singleElement().asString().contains("Aliases expand to more than");
    }

    @Test
    void readsManyAliasesOfOneStep() {
        String uses = IntStream.range(0, 1_999)
                .mapToObj(index -> "    p" + index + ": [ step: *s ]\n")
                .collect(Collectors.joining());

        ReadResult result = read("definitions: { s: &s { script: [ls] } }\npipelines:\n  custom:\n" + uses);

        assertThat(result.problems()).isEmpty();
        assertThat(result.file().orElseThrow().pipelines().count()).isEqualTo(1_999);
    }

    @Test
    void checksRepeatedLongCommandOnce() {
        String uses = IntStream.range(0, 1_999)
                .mapToObj(index -> "    p" + index + ": [ step: *s ]\n")
                .collect(Collectors.joining());
        String text = "definitions: { s: &s { script: [ '" + "curl -u ".repeat(100_000)
                + "' ] } }\npipelines:\n  custom:\n" + uses;

        assertThat(read(text).problems()).isEmpty();
    }

    @Test
    void reportsManyProblems() {
        String steps = "    - step: { scrip: [ls], caches: [x] }\n".repeat(90);

        assertThat(read("pipelines:\n  default:\n" + steps).problems()).hasSize(180);
    }

    @Test
    void reportsManyProblemsInLinearTime() {
        String twice = "  a: 1\n".repeat(50_000);

        assertThat(read("labels:\n" + twice + "options:\n" + twice
                                + "pipelines: { default: [ step: { script: [ls] } ] }\n")
                        .problems())
                .hasSizeGreaterThan(99_000);
    }

    @Test
    void readsFileInLinearTime() {
        Function<Integer, String> file = pipelines -> IntStream.range(0, pipelines)
                .mapToObj(index -> "    b" + index + ": [ step: { script: [echo a, echo b], caches: [pip] } ]\n")
                .collect(Collectors.joining("", "pipelines:\n  branches:\n", ""));

        for (int pipelines : List.of(10, 1_000, 10_000)) {
            assertThat(read(file.apply(pipelines)).problems()).isEmpty();
        }
    }

    private static ReadResult read(String text) {
        return new PipelinesReader().read("p.yml", text);
    }
}
