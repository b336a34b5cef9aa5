package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.planning.Planner;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests published files with verdicts that were determined manually, if a folder of them is available. Each row of
 * {@code index.tsv} contains a file, its verdict, a reason and lines. The files belong to other people and are not part
 * of this project, whose own fixtures cover the same cases. {@code dbt.test.corpus} sets the folder.
 */
class CorpusTest {
    private static final Path FOLDER = Path.of(System.getProperty("dbt.test.corpus", "../../shared/corpus"));
    private static final Validator VALIDATOR = new Validator(
            new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of("atlassian/bitbucket-upload-file"), List.of()));

    /** Other errors, such as missing variables, depend on the repository. */
    private static final Set<ProblemCode> SUPPORT =
            Set.of(ProblemCode.NOT_SUPPORTED, ProblemCode.PIPE_NOT_SUPPORTED, ProblemCode.RUN_AS_USER);

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

    /** Counts the valid files whose pipelines all plan without a refusal, and prints what stops the others. */
    @ParameterizedTest
    @ValueSource(strings = {"refuse", "run", "skip"})
    void plansFilesWithPipes(String pipes) throws IOException {
        Path index = FOLDER.resolve("index.tsv");
        assumeThat(index)
                .as("there is no folder of published files: name one by -Ddbt.test.corpus")
                .isRegularFile();
        Map<String, List<String>> refused = new TreeMap<>();
        int valid = 0;
        for (String row : Files.readAllLines(index)) {
            String[] cells = row.split("\t", -1);
            if (cells.length > 1 && cells[1].equals("valid")) {
                valid++;
                List<String> reasons = refusals(cells[0], PipePolicy.parse(pipes, PipePolicy.Answer.REFUSE));
                if (!reasons.isEmpty()) {
                    refused.put(cells[0], reasons);
                }
            }
        }
        System.out.println("dbt.pipes=" + pipes + ": " + (valid - refused.size()) + " of " + valid
                + " valid files plan without a refusal");
        refused.forEach((file, reasons) -> System.out.println("  " + file + ": " + String.join(" | ", reasons)));

        if (!pipes.equals("refuse")) {
            assertThat(refused.values()).allSatisfy(reasons -> assertThat(reasons)
                    .noneMatch(reason -> reason.startsWith(ProblemCode.PIPE_NOT_SUPPORTED.id())));
        }
    }

    private static List<String> refusals(String name, PipePolicy pipes) throws IOException {
        PipelinesFile file = VALIDATOR
                .check(name, Files.readString(FOLDER.resolve(name)), ImportedFiles.NONE)
                .file()
                .orElseThrow();
        return file.pipelines().all().stream()
                .map(pipeline -> new PipelinesFile(
                        name,
                        file.image(),
                        file.options(),
                        file.checkout(),
                        file.definitions(),
                        new Pipelines(Optional.of(pipeline), List.of(), List.of(), List.of(), List.of()),
                        file.triggers(),
                        file.written()))
                .map(only -> new Planner()
                        .plan(PlanRequest.of(
                                        new Trigger.Branch("main", "0".repeat(40)),
                                        only,
                                        new BuildFacts(RepositoryId.of("acme/shop"), 1),
                                        new Capabilities(
                                                Set.of(RuntimeKind.DOCKER),
                                                Set.of("atlassian/bitbucket-upload-file"),
                                                pipes,
                                                List.of()))
                                .changedFiles(new ChangedFiles.Known(List.of("a"), "a commit"))))
                .flatMap(result -> result instanceof PlanResult.Refused no ? no.problems().stream() : Stream.empty())
                .filter(problem -> problem.severity() == Severity.ERROR && SUPPORT.contains(problem.code()))
                .map(problem -> problem.code().id() + " " + problem.at() + ": " + problem.text())
                .distinct()
                .toList();
    }
}
