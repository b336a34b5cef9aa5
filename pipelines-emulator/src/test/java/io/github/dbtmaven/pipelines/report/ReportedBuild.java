package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.FailedTest;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.PlannedStep;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The events of one build, which all reports are tested with. */
abstract class ReportedBuild {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    List<RunEvent> build() {
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
                new RunEvent.ServiceOutput(at(1), 1, "my_db", "listening on port 5432"),
                new RunEvent.DownloadAnswered(at(1), 1, "manifest.json", RunEvent.DownloadAction.PUT, 201, 10),
                new RunEvent.DownloadAnswered(at(1), 1, "run_results.json", RunEvent.DownloadAction.PUT, 201, 10),
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
                new RunEvent.TestsReported(
                        at(7), 2, 7, 12, 1, List.of(new FailedTest("shop.Orders.sums", "expected 3 but was 4"))),
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

    static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
