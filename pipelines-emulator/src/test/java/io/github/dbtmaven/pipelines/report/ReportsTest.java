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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests all reports with one build. */
class ReportsTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    private List<RunEvent> build() {
        return List.of(
                new RunEvent.BuildStarted(
                        at(0),
                        2,
                        folder.resolve("builds/2").toString(),
                        "pull request feature/ltv -> main",
                        "4f2c1d9aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                        true,
                        new RunEvent.Pipeline("pull-requests", "**", 25, "the only pattern that matches"),
                        List.of(
                                new PlannedStep(1, "Upload", "python:3.11", "steps/01-upload.log"),
                                new PlannedStep(2, "Set up and build", "python:3.11", "steps/02-set-up-and-build.log"),
                                new PlannedStep(3, "Later", "alpine", "steps/03-later.log"))),
                new RunEvent.Warned(at(0), 0, "unknown-key", "b.yml:3:5", "\"scripts\" is not a key of a step."),
                new RunEvent.StepStarted(at(1), 1, "Upload", "python:3.11", "pipe a/b, run here"),
                new RunEvent.Note(at(1), 1, "Build setup"),
                new RunEvent.EntryStarted(at(1), 1, false, 1, "pipe: a/b:1.0.0", "b.yml:9:9"),
                new RunEvent.DownloadAnswered(at(1), 1, "manifest.json", "put", 201, 10),
                new RunEvent.DownloadAnswered(at(1), 1, "run_results.json", "put", 201, 10),
                new RunEvent.Note(at(3), 1, "Build teardown"),
                new RunEvent.ArtifactKept(at(3), 1, "target/*", List.of("target/a", "target/b"), 1_200_000),
                new RunEvent.StepEnded(at(3), 1, StepState.PASSED, 0, "", "", Duration.ofMillis(2000)),
                new RunEvent.StepStarted(at(4), 2, "Set up and build", "python:3.11", "python:3.11"),
                new RunEvent.Remark(at(4), 2, "Each step gets its clone by a copy: no overlay."),
                new RunEvent.EntryStarted(at(4), 2, false, 1, "dbt deps", "b.yml:12:9"),
                new RunEvent.EntryStarted(at(4), 2, false, 2, "dbt test \\\n  $DBT_FLAGS", "b.yml:13:9"),
                new RunEvent.Output(at(5), 2, "2 of 14 FAIL 3"),
                new RunEvent.Output(at(5), 2, "Done. PASS=13"),
                new RunEvent.EntryStarted(at(7), 2, true, 1, "echo bye", "b.yml:16:9"),
                new RunEvent.Output(at(7), 2, "bye"),
                new RunEvent.Note(at(7), 2, "Build teardown"),
                new RunEvent.Warned(at(7), 2, "downloads-refused", "", "Downloads rejected x (401)."),
                new RunEvent.StepEnded(
                        at(8),
                        2,
                        StepState.FAILED,
                        1,
                        "dbt test \\\n  $DBT_FLAGS",
                        "b.yml:13:9",
                        Duration.ofSeconds(65)),
                new RunEvent.StepEnded(at(8), 3, StepState.NOT_RUN, -1, "", "", Duration.ZERO),
                new RunEvent.BuildEnded(at(8), BuildState.FAILED, Duration.ofMillis(8100)));
    }

    @Test
    void consoleStreamsOutputAndShowsCommand() {
        ConsoleReport console =
                new ConsoleReport(lines::add, new ConsoleOptions(Output.STREAMED, "mvn dbt:emulate", folder));

        build().forEach(console::on);

        assertThat(String.join("\n", lines)).isEqualTo("""
                Build 2  pull request feature/ltv -> main, working tree  pull-requests / ** (line 25)
                  b.yml:3:5: warning: "scripts" is not a key of a step.
                  1/3 Upload                                           pipe a/b, run here
                      $ pipe: a/b:1.0.0
                      downloads: manifest.json uploaded, run_results.json uploaded
                        2.0 s
                      artifacts: 2 files, 1.2 MB
                  1/3 passed in 2.0 s
                  2/3 Set up and build                                 python:3.11
                      Each step gets its clone by a copy: no overlay.
                      $ dbt deps
                      $ dbt test \\ …
                      | 2 of 14 FAIL 3
                      | Done. PASS=13
                        3.0 s
                      $ (after) echo bye
                      | bye
                      warning: Downloads rejected x (401).
                  2/3 failed in 1 min 05 s: "dbt test \\ …" (b.yml:13:9) ended with exit code 1
                      | 2 of 14 FAIL 3
                      | Done. PASS=13
                      Log:   builds/2/steps/02-set-up-and-build.log
                      Again: mvn dbt:emulate
                  3/3 not run
                Build 2 failed in 8.1 s""");
    }

    @Test
    void consolePrintsOnlyEntriesIfConfigured() {
        ConsoleReport console = new ConsoleReport(
                lines::add,
                new ConsoleOptions(Output.ON_FAILURE, "", folder)
                        .withoutWarningsOfPlan()
                        .contents("working tree (2 files edited)"));

        build().forEach(console::on);

        assertThat(String.join("\n", lines)).isEqualTo("""
                Build 2  pull request feature/ltv -> main, working tree (2 files edited)  pull-requests / ** (line 25)
                  1/3 Upload                                           pipe a/b, run here
                      downloads: manifest.json uploaded, run_results.json uploaded
                      $ pipe: a/b:1.0.0                                2.0 s
                      artifacts: 2 files, 1.2 MB
                  1/3 passed in 2.0 s
                  2/3 Set up and build                                 python:3.11
                      Each step gets its clone by a copy: no overlay.
                      $ dbt deps                                       0.0 s
                      $ dbt test \\ …                                   3.0 s
                      $ (after) echo bye                               0.0 s
                      warning: Downloads rejected x (401).
                  2/3 failed in 1 min 05 s: "dbt test \\ …" (b.yml:13:9) ended with exit code 1
                      | 2 of 14 FAIL 3
                      | Done. PASS=13
                      Log:   builds/2/steps/02-set-up-and-build.log
                  3/3 not run
                Build 2 failed in 8.1 s""");
    }

    @Test
    void writesResultJsonVersion1() throws Exception {
        Path file = folder.resolve("builds/2/result.json");
        ResultJson result = new ResultJson(file);

        for (RunEvent event : build()) {
            assertThat(file).doesNotExist();
            result.on(event);
        }

        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "schema" : 1,
                  "build" : 2,
                  "trigger" : "pull request feature/ltv -> main",
                  "commit" : "4f2c1d9aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                  "dirty" : true,
                  "pipeline" : {
                    "selector" : "pull-requests",
                    "pattern" : "**",
                    "line" : 25,
                    "reason" : "the only pattern that matches"
                  },
                  "state" : "FAILED",
                  "warnings" : [ {
                    "code" : "unknown-key",
                    "step" : 0,
                    "text" : "b.yml:3:5: \\"scripts\\" is not a key of a step."
                  }, {
                    "code" : "downloads-refused",
                    "step" : 2,
                    "text" : "Downloads rejected x (401)."
                  } ],
                  "steps" : [ {
                    "index" : 1,
                    "name" : "Upload",
                    "state" : "PASSED",
                    "exitCode" : 0,
                    "startedAt" : "2026-11-22T10:00:01Z",
                    "durationMs" : 2000,
                    "image" : "python:3.11",
                    "log" : "steps/01-upload.log",
                    "artifacts" : [ {
                      "pattern" : "target/*",
                      "files" : [ "target/a", "target/b" ],
                      "bytes" : 1200000
                    } ],
                    "downloads" : [ {
                      "name" : "manifest.json",
                      "action" : "put",
                      "status" : 201
                    }, {
                      "name" : "run_results.json",
                      "action" : "put",
                      "status" : 201
                    } ]
                  }, {
                    "index" : 2,
                    "name" : "Set up and build",
                    "state" : "FAILED",
                    "exitCode" : 1,
                    "startedAt" : "2026-11-22T10:00:04Z",
                    "durationMs" : 65000,
                    "image" : "python:3.11",
                    "log" : "steps/02-set-up-and-build.log",
                    "artifacts" : [ ],
                    "downloads" : [ ]
                  }, {
                    "index" : 3,
                    "name" : "Later",
                    "state" : "NOT_RUN",
                    "exitCode" : null,
                    "startedAt" : null,
                    "durationMs" : 0,
                    "image" : "alpine",
                    "log" : "steps/03-later.log",
                    "artifacts" : [ ],
                    "downloads" : [ ]
                  } ]
                }
                """);
        assertThat(folder.resolve("builds/2")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void resultJsonContainsErrorOfAbortedBuild() throws Exception {
        Path file = folder.resolve("result.json");
        ResultJson result = new ResultJson(file);

        build().subList(0, 3).forEach(result::on);
        result.on(new RunEvent.BuildBroken(at(2), 1, "Image \"x\" is not available."));
        result.on(new RunEvent.BuildEnded(at(2), BuildState.ERROR, Duration.ofSeconds(2)));

        assertThat(Files.readString(file))
                .contains("\"state\" : \"ERROR\"", "\"code\" : \"error\"", "Image \\\"x\\\" is not available.");
    }

    @Test
    void writesStepLogImmediately() throws Exception {
        Files.createDirectories(folder.resolve("builds/2"));
        Path log = folder.resolve("builds/2/steps/02-set-up-and-build.log");
        try (StepLogs logs = new StepLogs(folder.resolve("builds/2"))) {
            for (RunEvent event : build()) {
                logs.on(event);
                if (event instanceof RunEvent.Output output) {
                    assertThat(Files.readString(log)).endsWith(output.line() + "\n");
                }
            }
        }

        assertThat(Files.readString(log)).isEqualTo("""
                Each step gets its clone by a copy: no overlay.

                + dbt deps

                + dbt test \\
                  $DBT_FLAGS
                2 of 14 FAIL 3
                Done. PASS=13

                + echo bye
                bye
                Build teardown
                warning: Downloads rejected x (401).

                failed in 1 min 05 s: "dbt test \\ …" (b.yml:13:9) ended with exit code 1
                """);
        assertThat(folder.resolve("builds/2/steps/03-later.log")).doesNotExist();
    }

    @Test
    void summarizesBuild() {
        BuildSentence sentence = new BuildSentence();
        build().forEach(sentence::on);

        assertThat(sentence.text())
                .isEqualTo("Build 2 failed: step 2 \"Set up and build\": \"dbt test \\ …\" (b.yml:13:9) ended with exit"
                        + " code 1.");
    }

    @Test
    void describesResponsesOfDownloads() {
        assertThat(List.of(
                        answer("a", "get", 200),
                        answer("a", "get", 302),
                        answer("a", "get", 404),
                        answer("a", "get", 401),
                        answer("", "put", 403),
                        answer("a", "delete", 204),
                        answer("", "list", 200),
                        answer("a", "get", 400)))
                .containsExactly(
                        "a found",
                        "a answered 302",
                        "a not there",
                        "a refused (401)",
                        "an upload refused (403)",
                        "a deleted",
                        "the list of files answered",
                        "a answered 400");
    }

    private static String answer(String name, String action, int status) {
        return Wording.answer(new RunEvent.DownloadAnswered(START, 1, name, action, status, 0));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
