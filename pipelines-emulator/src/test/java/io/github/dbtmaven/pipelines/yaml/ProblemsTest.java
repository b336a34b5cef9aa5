package io.github.dbtmaven.pipelines.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Problem.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests files with mistakes against their expected problems: every message, in file order, and no others. */
class ProblemsTest {

    static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(ProblemsTest.class.getResource("problems").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void reportsExpectedProblems(Path file) throws IOException {
        String name = file.getFileName().toString();
        List<String> expected = Files.readAllLines(file.resolveSibling(name.replace(".yml", ".txt")));

        ReadResult result = new PipelinesReader().read(name, Files.readString(file));

        assertThat(result.problems())
                .extracting(problem -> problem.toString().substring(name.length() + 1))
                .containsExactlyElementsOf(expected);
        assertThat(result.file().isEmpty())
                .isEqualTo(result.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR));
    }

    @Test
    void rejectsTooManyAliasesOrCharacters() {
        String many = "a: &a {x: 1}\nb: [" + "*a, ".repeat(2_001) + "]\n";
        String large = "#" + "x".repeat(1_000_001);

        assertThat(new PipelinesReader().read("p.yml", many).problems())
                .singleElement()
                .hasToString("p.yml:1:1: The file has more than 2000 aliases. Use fewer of them.");
        assertThat(new PipelinesReader().read("p.yml", large).problems())
                .singleElement()
                .hasToString(
                        "p.yml:1:1: The file has more than 1000000 characters, which no pipelines file needs. Move scripts"
                                + " to files of their own.");
    }
}
