package io.github.dbtmaven.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code result.json} and the logs of steps. */
class ReportFilesTest extends ReportedBuild {
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
                    "tries" : 1,
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
                    "tries" : 1,
                    "image" : "python:3.11",
                    "log" : "steps/02-set-up-and-build.log",
                    "artifacts" : [ ],
                    "downloads" : [ ],
                    "tests" : {
                      "passed" : 7,
                      "failed" : 12,
                      "skipped" : 1,
                      "failures" : [ {
                        "name" : "shop.Orders.sums",
                        "message" : "expected 3 but was 4"
                      } ]
                    }
                  }, {
                    "index" : 3,
                    "name" : "Later",
                    "state" : "NOT_RUN",
                    "exitCode" : null,
                    "startedAt" : null,
                    "durationMs" : 0,
                    "tries" : 0,
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
    void writesOutputToStepLogWithFlushAndEverythingElseImmediately() throws Exception {
        Files.createDirectories(folder.resolve("builds/2"));
        Path log = folder.resolve("builds/2/steps/02-set-up-and-build.log");
        try (StepLogs logs = new StepLogs(folder.resolve("builds/2"))) {
            for (RunEvent event : build()) {
                logs.on(event);
                if (event instanceof RunEvent.EntryStarted entry && entry.step() == 2) {
                    assertThat(Files.readString(log)).endsWith("+ " + entry.text() + "\n");
                } else if (event instanceof RunEvent.Output output) {
                    logs.flush();
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
                tests: 7 passed, 12 failed, 1 skipped
                | failed: shop.Orders.sums: expected 3 but was 4
                | and 11 more failed tests
                warning: Downloads rejected x (401).

                failed in 1 min 05 s: "dbt test \\ …" (b.yml:13:9) ended with exit code 1
                """);
        assertThat(folder.resolve("builds/2/steps/03-later.log")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "my-db, my_db",
        "my db, my-db",
        "my.db, my db",
        "db,    DB",
    })
    void servicesHaveLogsOfTheirOwn(String one, String other) {
        assertThat(ServiceLogs.path("steps/01-test.log", one))
                .startsWith("steps/01-test.service-")
                .endsWith(".log")
                .isNotEqualToIgnoringCase(ServiceLogs.path("steps/01-test.log", other));
    }
}
