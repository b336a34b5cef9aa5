package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests published files with verdicts that were determined manually, if a folder of them is available. Each row of
 * {@code index.tsv} contains a file, its verdict, a reason and lines. The files belong to other people and are not part
 * of this project, whose own fixtures cover the same cases. {@code dbt.test.corpus} sets the folder.
 */
class CorpusTest {
    private static final Path FOLDER = Path.of(System.getProperty("dbt.test.corpus", "../../shared/corpus"));
    private static final Validator VALIDATOR = new Validator(
            new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of("atlassian/bitbucket-upload-file"), List.of()));

    @TestFactory
    List<DynamicTest> findsExpectedVerdictsAndLines() throws IOException {
        Path index = FOLDER.resolve("index.tsv");
        if (!Files.isRegularFile(index)) {
            // a skipped test, so that the missing corpus is visible
            return List.of(DynamicTest.dynamicTest("a folder of published files", () -> assumeThat(index)
                    .as("there is no folder of published files: name one by -Ddbt.test.corpus")
                    .isRegularFile()));
        }
        return Files.readAllLines(index).stream()
                .skip(1)
                .filter(row -> !row.isBlank())
                .map(row -> Row.of(row.split("\t", -1)))
                .map(row -> DynamicTest.dynamicTest(row.file(), () -> check(row)))
                .toList();
    }

    /** @param lines where a problem is expected, each as the first and last acceptable line */
    private record Row(String file, String verdict, List<int[]> lines) {
        static Row of(String[] cells) {
            return new Row(
                    cells[0],
                    cells[1],
                    Arrays.stream(cells.length > 3 ? cells[3].split(",") : new String[0])
                            .filter(range -> !range.isBlank())
                            .map(range -> Arrays.stream(range.split("-"))
                                    .mapToInt(line -> Integer.parseInt(line.strip()))
                                    .toArray())
                            .toList());
        }
    }

    private static void check(Row row) throws IOException {
        String text = Files.readString(FOLDER.resolve(row.file()));

        CheckedFile validation = VALIDATOR.check(row.file(), text, ImportedFiles.NONE);

        assertThat(validation.verdict().word()).isEqualTo(row.verdict());
        List<Integer> lines = validation.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> problem.at().line())
                .toList();
        if (row.lines().isEmpty()) {
            return;
        }
        assertThat(lines).hasSameSizeAs(row.lines());
        for (int index = 0; index < lines.size(); index++) {
            int[] range = row.lines().get(index);
            assertThat(lines.get(index)).isBetween(range[0], range[range.length - 1]);
        }
    }
}
