package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that every code has an example with exactly that mistake, and a page that shows it. */
class DiagnosticPagesTest {
    private static final Path DOCS = Path.of("../docs");
    private static final boolean WRITE = Boolean.getBoolean("dbt.docs.write");

    static List<Example> examples() {
        return Stream.of(ProblemCode.values())
                .flatMap(code -> Example.of(code).stream())
                .toList();
    }

    @Test
    void hasExampleForEveryCodeOfFileContent() {
        assertThat(Stream.of(ProblemCode.values())
                        .filter(code -> Example.of(code).isEmpty()))
                .containsExactlyInAnyOrderElementsOf(DiagnosticPages.WITHOUT_EXAMPLE.keySet());
    }

    /** Fidelity remarks do not count: the fixed file has them too. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void reportsExactlyOneProblem(Example example) {
        List<Problem> problems = example.check(example.broken()).problems();

        assertThat(problems.stream().filter(problem -> isAboutTheFile(problem) || problem.code() == example.code()))
                .as("problems of the example")
                .extracting(Problem::code)
                .containsExactly(example.code());
        assertThat(DiagnosticPages.severity(example.code()))
                .contains(problems.stream()
                        .filter(problem -> problem.code() == example.code())
                        .findFirst()
                        .orElseThrow()
                        .severity()
                        .word());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void acceptsFixedFile(Example example) {
        assertThat(example.check(example.fixed()).problems())
                .filteredOn(problem -> isAboutTheFile(problem) || problem.code() == example.code())
                .isEmpty();
    }

    private static boolean isAboutTheFile(Problem problem) {
        return problem.severity() != Severity.FIDELITY;
    }

    @Test
    void matchesGeneratedPages() throws IOException {
        Map<String, String> pages = DiagnosticPages.all();
        if (WRITE) {
            Files.createDirectories(DOCS.resolve("diagnostics"));
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(DOCS.resolve(page.getKey()), page.getValue());
            }
        }

        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(DOCS.resolve(page.getKey()))
                    .as("mvn -pl pipelines-emulator test -Dtest=DiagnosticPagesTest -Ddbt.docs.write=true rewrites it")
                    .hasContent(page.getValue());
        }
        try (Stream<Path> files = Files.list(DOCS.resolve("diagnostics"))) {
            assertThat(files.map(file -> DOCS.relativize(file).toString()))
                    .as("pages of codes that do not exist")
                    .isSubsetOf(Set.copyOf(pages.keySet()));
        }
    }
}
