package io.github.dbtmaven.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.PlannedStep;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.report.ConsoleOptions.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests reports of concurrent steps. */
class InterleavedStepsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private ConsoleReport console;

    @BeforeEach
    void open() {
        console = new ConsoleReport(lines::add, new ConsoleOptions(Output.STREAMED, "", folder));
    }

    @Test
    void consolePrintsEachStepAsBlock() {
        interleaved().forEach(console::on);

        assertThat(String.join("\n", lines)).isEqualTo("""
                Build 1  push to main, 4f2c1d9                         default (line 2)
                  1/3 lint                                             python:3.11
                      $ make lint
                      | lint 1
                      | lint 2
                      warning: no file matches
                      downloads: a.json found
                  1/3 passed in 2.0 s
                  2/3 test                                             python:3.11
                      $ make test
                      | test 1
                  2/3 failed in 1.0 s: "make test" (b.yml:9:9) ended with exit code 3
                      Log:   builds/1/steps/02-test.log
                  3/3 docs                                             python:3.11
                      $ make docs
                      | docs 1
                      | docs 2
                  3/3 passed in 3.0 s
                Build 1 failed in 3.0 s""");
    }

    @Test
    void consoleStreamsNextStepAfterFirst() {
        List<RunEvent> events = interleaved();
        events.subList(0, events.indexOf(docs2())).forEach(console::on);
        assertThat(lines).last().isEqualTo("      | docs 1");

        console.on(docs2());

        assertThat(lines).last().isEqualTo("      | docs 2");
    }

    @Test
    void consoleKeepsLastLinesOfLongStep() {
        console.on(started());
        console.on(new RunEvent.StepStarted(NOW, 1, "lint", "python:3.11", ""));
        console.on(new RunEvent.StepStarted(NOW, 2, "test", "python:3.11", ""));
        for (int line = 1; line <= HeldLines.LIMIT + 5; line++) {
            console.on(new RunEvent.Output(NOW, 2, "line " + line));
        }
        console.on(ended(1, StepState.PASSED, 1));

        assertThat(lines)
                .hasSize(5 + HeldLines.LIMIT)
                .contains("      5 lines not shown, see builds/1/steps/02-test.log", "      | line 6")
                .doesNotContain("      | line 5");
    }

    @Test
    void writesLogOfEachStep() throws Exception {
        Path build = Files.createDirectories(folder.resolve("builds/1"));
        try (StepLogs logs = new StepLogs(build)) {
            interleaved().forEach(logs::on);
        }

        assertThat(build.resolve("steps/01-lint.log"))
                .content()
                .contains("lint 1\nlint 2")
                .doesNotContain("test", "docs");
        assertThat(build.resolve("steps/02-test.log"))
                .content()
                .contains("test 1")
                .doesNotContain("lint", "docs");
        assertThat(build.resolve("steps/03-docs.log"))
                .content()
                .contains("docs 1\ndocs 2")
                .doesNotContain("lint", "test");
    }

    private List<RunEvent> interleaved() {
        return List.of(
                started(),
                new RunEvent.StepStarted(NOW, 1, "lint", "python:3.11", "python:3.11"),
                new RunEvent.StepStarted(NOW, 2, "test", "python:3.11", "python:3.11"),
                new RunEvent.StepStarted(NOW, 3, "docs", "python:3.11", "python:3.11"),
                entry(2, "make test"),
                entry(1, "make lint"),
                new RunEvent.Output(NOW, 1, "lint 1"),
                new RunEvent.Output(NOW, 2, "test 1"),
                entry(3, "make docs"),
                new RunEvent.Output(NOW, 3, "docs 1"),
                new RunEvent.Output(NOW, 1, "lint 2"),
                ended(2, StepState.FAILED, 1),
                new RunEvent.Warned(NOW, 1, "artifact-no-match", "", "no file matches"),
                new RunEvent.DownloadAnswered(NOW, 1, "a.json", RunEvent.DownloadAction.GET, 200, 3),
                ended(1, StepState.PASSED, 2),
                docs2(),
                ended(3, StepState.PASSED, 3),
                new RunEvent.BuildEnded(NOW, BuildState.FAILED, Duration.ofSeconds(3)));
    }

    private static RunEvent docs2() {
        return new RunEvent.Output(NOW, 3, "docs 2");
    }

    private static RunEvent entry(int step, String text) {
        return new RunEvent.EntryStarted(NOW, step, false, 1, text, "b.yml:9:9");
    }

    private static RunEvent ended(int step, StepState state, int seconds) {
        boolean failed = state == StepState.FAILED;
        return new RunEvent.StepEnded(
                NOW,
                step,
                state,
                failed ? 3 : 0,
                failed ? "make test" : "",
                failed ? "b.yml:9:9" : "",
                Duration.ofSeconds(seconds));
    }

    private RunEvent started() {
        return new RunEvent.BuildStarted(
                NOW,
                1,
                folder.resolve("builds/1").toString(),
                "push to main",
                "4f2c1d9aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                false,
                new RunEvent.Pipeline("default", "default", 2, ""),
                List.of(
                        new PlannedStep(1, "lint", "python:3.11", "steps/01-lint.log"),
                        new PlannedStep(2, "test", "python:3.11", "steps/02-test.log"),
                        new PlannedStep(3, "docs", "python:3.11", "steps/03-docs.log")));
    }
}
