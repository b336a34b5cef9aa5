package io.github.dbtmaven.pipelines.event.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.event.EventLog;
import io.github.dbtmaven.pipelines.event.FailedTest;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildBroken;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.PlannedStep;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.event.masking.SecretMask.Secret;
import io.github.dbtmaven.pipelines.report.ConsoleOptions;
import io.github.dbtmaven.pipelines.report.ConsoleOptions.Output;
import io.github.dbtmaven.pipelines.report.ConsoleReport;
import io.github.dbtmaven.pipelines.report.ResultJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedEventsTest {
    private static final String SECRET = "hunter2-hunter2";
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    /** One event of each kind, with the secret in all texts that can contain it. */
    static final List<RunEvent> EVENTS = List.of(
            new RunEvent.BuildStarted(
                    AT,
                    1,
                    "builds/1",
                    "push to " + SECRET,
                    "4f2c1d9",
                    true,
                    new RunEvent.Pipeline("branches", SECRET, 4, "because of " + SECRET),
                    List.of(
                            new PlannedStep(1, SECRET, SECRET, "steps/01-upload.log"),
                            new PlannedStep(2, SECRET, SECRET, "steps/02-upload.log"))),
            new RunEvent.StepStarted(AT, 1, SECRET, SECRET, SECRET),
            new RunEvent.Note(AT, 1, SECRET),
            new RunEvent.Remark(AT, 1, SECRET),
            new RunEvent.EntryStarted(AT, 1, false, 1, "echo " + SECRET, "bitbucket-pipelines.yml:5:9"),
            new RunEvent.Output(AT, 1, "it is " + SECRET),
            new RunEvent.ServiceOutput(AT, 1, SECRET, "listening with " + SECRET),
            new RunEvent.Warned(AT, 1, "code", "", SECRET),
            new RunEvent.ArtifactKept(AT, 1, SECRET, List.of(SECRET + ".json"), 3),
            new RunEvent.TestsReported(AT, 1, 1, 1, 0, List.of(new FailedTest("a." + SECRET, SECRET))),
            new RunEvent.DownloadAnswered(AT, 1, SECRET, RunEvent.DownloadAction.GET, 404, 0),
            new RunEvent.StepEnded(AT, 1, StepState.FAILED, 1, SECRET, "x.yml:1:1", Duration.ofMillis(1500)),
            new RunEvent.StepSkipped(AT, 2, SECRET),
            new RunEvent.StepTaken(AT, 2, 1, "it passed"),
            new BuildBroken(AT, 1, SECRET),
            new RunEvent.BuildEnded(AT, BuildState.ERROR, Duration.ofSeconds(2)));

    @TempDir
    Path folder;

    @Test
    void masksAllKindsOfEvents() {
        List<RunEvent> received = new ArrayList<>();
        MaskedEvents events =
                new MaskedEvents(SecretMask.of(List.of(new Secret("PASSWORD", SECRET))), List.of(received::add));

        EVENTS.forEach(events::on);

        assertThat(received).hasSameSizeAs(EVENTS);
        assertThat(received.toString()).contains("it is $PASSWORD").doesNotContain(SECRET);
    }

    @Test
    void coversAllKindsOfEvents() {
        assertThat(EVENTS).extracting(event -> (Object) event.getClass()).containsExactlyInAnyOrder((Object[])
                RunEvent.class.getPermittedSubclasses());
    }

    @Test
    void reportsHandleAllKindsOfEvents() throws Exception {
        Path result = folder.resolve("result.json");
        List<String> lines = new ArrayList<>();
        List<RunListener> reports = List.of(
                new ResultJson(result), new ConsoleReport(lines::add, new ConsoleOptions(Output.STREAMED, "", folder)));

        EVENTS.forEach(event -> reports.forEach(report -> report.on(event)));

        assertThat(new ObjectMapper().readTree(result.toFile()).path("state").asText())
                .isEqualTo("ERROR");
        assertThat(lines).last().asString().startsWith("Build 1 ");
    }

    @Test
    void writesEachEventAsLine() throws Exception {
        Path file = folder.resolve("events.jsonl");
        try (EventLog log = new EventLog(file)) {
            for (int written = 0; written < EVENTS.size(); written++) {
                log.on(EVENTS.get(written));
                if (EVENTS.get(written) instanceof RunEvent.Output) {
                    log.flush();
                }
                assertThat(Files.readAllLines(file)).hasSize(written + 1);
            }
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.get("event").asText())
                .startsWith("build-started", "step-started", "note", "remark", "entry-started", "output")
                .endsWith("build-ended");
        assertThat(lines.get(0).at("/steps/0/log").asText()).startsWith("steps/01-");
        assertThat(lines.get(10).get("action").asText()).isEqualTo("get");
        assertThat(lines.get(11))
                .hasToString(
                        "{\"event\":\"step-ended\",\"at\":\"2026-11-22T10:00:00Z\",\"step\":1,\"state\":\"FAILED\","
                                + "\"exitCode\":1,\"failedEntry\":\"hunter2-hunter2\",\"place\":\"x.yml:1:1\",\"took\":\"PT1.5S\"}");
    }
}
