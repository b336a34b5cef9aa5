package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.workflow.rehearsal.needs.RehearsedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbtBuildOutputTest {
    private static final Path REAL = Path.of("src/test/resources/dbt");

    @TempDir
    Path build;

    private DbtBuildOutput kept() {
        return new DbtBuildOutput(build, new RehearsedProject(build, Path.of("shop"), Optional.empty()));
    }

    private void keep(String step, String name, String path) throws IOException {
        Path file = build.resolve("kept").resolve(step).resolve("shop").resolve(path);
        Files.createDirectories(file.getParent());
        Files.copy(REAL.resolve(name), file);
    }

    @Test
    void readsNodesFromLogs() throws IOException {
        keep("02-test", "ci-fail.debug.jsonl", "logs/dbt.log");
        assertThat(kept().nodes().orElseThrow().built()).containsExactly("model.shop.customers");
    }

    @Test
    void readsDeferralFromResults() throws IOException {
        keep("01-deploy", "deploy-run_results.json", "target/run_results.json");
        assertThat(kept().deferred()).isFalse();

        keep("02-test", "ci-fail-run_results.json", "target/run_results.json");
        assertThat(kept().deferred()).isTrue();
    }

    @Test
    void isEmptyWithoutFiles() throws IOException {
        assertThat(kept().nodes()).isEmpty();
        assertThat(kept().deferred()).isFalse();
    }

    @Test
    void reportsErrorsOfFailedStep() throws IOException {
        result("01-deploy PASSED", "02-test FAILED");
        keep("01-deploy", "ci-fail.debug.jsonl", "logs/dbt.log");
        assertThat(kept().errors()).as("the step that failed ran no dbt").isEmpty();

        keep("02-test", "ci-fail-run_results.json", "target/run_results.json");
        assertThat(kept().errors())
                .as("from the results, which name no file")
                .extracting(DbtError::file)
                .containsExactly("");

        keep("02-test", "ci-fail.debug.jsonl", "logs/dbt.log");
        assertThat(kept().errors()).extracting(DbtError::file).containsExactly("tests/no_negative.sql");
    }

    /** For example, the state cannot be fetched: dbt never starts. */
    @Test
    void reportsErrorOfGoalIfDbtHasNone() throws IOException {
        result("01-test FAILED");
        Files.createDirectories(build.resolve("steps"));
        Files.write(
                build.resolve("steps/01-test.log"),
                List.of(
                        "[ERROR] Failed to execute goal org.example:other:1:run (default-cli) on project shop: no -> [Help 1]",
                        "[ERROR] Failed to execute goal io.github.dbtmaven:dbt-maven-plugin:0.1.0:slim-ci (default-cli) on"
                                + " project shop: CI failed: façade: see (1) -> [Help 1]",
                        "[ERROR] "));
        assertThat(kept().errors()).containsExactly(new DbtError("dbt:slim-ci", "", "CI failed: façade: see (1)"));

        keep("01-test", "ci-fail.debug.jsonl", "logs/dbt.log");
        assertThat(kept().errors()).extracting(DbtError::file).containsExactly("tests/no_negative.sql");
    }

    private void result(String... steps) throws IOException {
        String json = Stream.of(steps)
                .map(step -> step.split(" "))
                .map(step -> "{\"log\": \"steps/" + step[0] + ".log\", \"state\": \"" + step[1] + "\"}")
                .collect(Collectors.joining(", "));
        Files.writeString(build.resolve("result.json"), "{\"steps\": [" + json + "]}");
    }
}
