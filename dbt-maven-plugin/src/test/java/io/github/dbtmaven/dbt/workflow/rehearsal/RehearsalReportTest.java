package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which builds a rehearsal runs, and what it reports about them. */
class RehearsalReportTest extends HostRehearsal {
    @Test
    void runsEditsOnBranchAsPullRequest() throws IOException {
        repository.git("checkout", "-q", "-b", "feature/x");
        repository.write("model.sql", "select 2\n");

        assertThat(states(run())).containsExactly(BuildState.PASSED, BuildState.PASSED);

        assertThat(bench.plannings())
                .as("two builds, before and after the warehouse and the route are known")
                .isEqualTo(4);
        assertThat(log(1)).contains("select 1").doesNotContain("select 2");
        assertThat(log(2)).contains("select 2");
        assertThat(json(1).get("dirty").asBoolean()).isFalse();
        assertThat(json(2).get("dirty").asBoolean()).isTrue();
        assertThat(bench.console())
                .contains("\nBuild 1  push to main, ")
                .contains("\n\nBuild 2  pull request feature/x -> main, working tree (1 file edited)")
                .endsWith("Files in Downloads: none\nLogs, results and artifacts: target/pipelines/builds");
        assertThat(repository.git("status", "--porcelain", "--ignored=no")).isEqualTo("M model.sql");
    }

    @Test
    void runsEditsOnTrunkAsPullRequest() throws IOException {
        repository.write("model.sql", "select 2\n");

        assertThat(run().passed()).isTrue();

        assertThat(json(2).get("trigger").asText()).isEqualTo("pull request rehearsal -> main");
        assertThat(log(1)).contains("select 1");
        assertThat(log(2)).contains("select 2");
    }

    @Test
    void runsEmptyPullRequestOnCleanTrunk() throws IOException {
        assertThat(run().passed()).isTrue();

        assertThat(bench.console())
                .contains("No changes compared with main, so CI should build nothing. Edit a model and run again.");
        assertThat(json(2).get("commit")).isEqualTo(json(1).get("commit"));
    }

    @Test
    void skipsPullRequestAfterFailedDeploy() throws IOException {
        repository.write("bitbucket-pipelines.yml", FILE.replaceFirst("cat model.sql", "exit 7"));

        RehearsalResult result = run();

        assertThat(states(result)).containsExactly(BuildState.FAILED, BuildState.NOT_RUN);
        assertThat(result.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.summary())
                .isEqualTo("Build 1 failed: step 1 \"Deploy\": \"exit 7\" (bitbucket-pipelines.yml:7:15) ended"
                        + " with exit code 7."));
        assertThat(bench.warned).containsExactly("Build 2 not run: build 1 did not pass (failed).");
        assertThat(properties.outputDirectory().resolve("builds/2")).doesNotExist();
        JsonNode rehearsal = new ObjectMapper()
                .readTree(properties.outputDirectory().resolve("rehearsal.json").toFile());
        assertThat(rehearsal.get("builds").get(1).get("state").asText()).isEqualTo("NOT_RUN");
    }

    /** dbt names the compiled SQL by a path in the clone of the step, which is deleted. */
    @Test
    void keepsCompiledSqlOfFailedModel() throws IOException {
        repository
                .write("dbt_project.yml", "name: shop\n")
                .write("profiles.yml", "shop: {}\n")
                .write("results.json", """
                        {"args": {}, "results": [{"unique_id": "model.shop.events", "status": "error", "message": "Database Error in model events (models/events.sql)\\n  compiled code at target/run/shop/models/events.sql"}]}
                        """)
                .write(
                        "bitbucket-pipelines.yml",
                        FILE.replaceFirst(
                                "cat model.sql",
                                "mkdir -p target/run/shop/models target/dbt-ci; cp results.json target/run_results.json;"
                                        + " cp model.sql target/run/shop/models/events.sql; echo {} > target/dbt-ci/summary.json;"
                                        + " exit 2"));
        repository.commit("An error");

        RehearsalResult result = run();

        Path kept = properties.outputDirectory().resolve("builds/1/kept/01-deploy");
        assertThat(result.outcome().summary())
                .endsWith("\n    Compiled SQL: " + kept.resolve("target/run/shop/models/events.sql"));
        assertThat(kept.resolve("target/run/shop/models/events.sql")).hasContent("select 1");
        assertThat(kept.resolve("target/dbt-ci/summary.json")).hasContent("{}");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "exit 7, false"})
    void missesLogOfDbtOnlyIfBuildPassed(String command, boolean missed) {
        repository
                .write("dbt_project.yml", "name: shop\n")
                .write("profiles.yml", "shop: {}\n")
                .write("bitbucket-pipelines.yml", FILE.replace("cat model.sql", command));
        repository.commit("No dbt");

        run();

        assertThat(bench.console().contains("dbt wrote no \"logs/dbt.log\"")).isEqualTo(missed);
    }

    /** Writes dbt's log where shell steps and the goals write it. */
    @Test
    void showsErrorOfDbtAfterFailedBuild() throws IOException {
        repository
                .write("dbt_project.yml", "name: shop\n")
                .write("pipelines-variables.yml", "secured: {LICENSE: '${env.LICENSE}'}\n")
                .write("dbt.log", """
                        {"data": {"node_info": {"unique_id": "model.shop.events", "node_status": "error"}, "run_result": {"message": "Database Error in model events (models/events.sql)\\n  key 0123-4567 is unknown"}}, "info": {"invocation_id": "1", "name": "NodeFinished"}}
                        """)
                .write(
                        "bitbucket-pipelines.yml",
                        FILE.replaceFirst("cat model.sql", "mkdir logs; cp dbt.log logs/dbt.log; exit 2"));
        repository.commit("An error");

        assertThat(run().outcome().summary())
                .endsWith(" ended with exit code 2.\n  model.shop.events failed: Database Error in model events"
                        + " (models/events.sql)\n      key $LICENSE is unknown");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void warnsIfCiFindsNoStateAfterDeploy(boolean defer) {
        repository
                .write("dbt_project.yml", "name: shop\n")
                .write("profiles.yml", "shop: {}\n")
                .write("dbt.log", """
                        {"data": {"node_info": {"unique_id": "model.shop.events", "resource_type": "model", "materialized": "table", "node_status": "success"}}, "info": {"invocation_id": "1", "name": "NodeFinished"}}
                        """)
                .write("results.json", "{\"args\": {\"defer\": " + defer + "}, \"results\": []}")
                .write(
                        "bitbucket-pipelines.yml",
                        FILE.replace(
                                "cat model.sql",
                                "mkdir logs target; cp dbt.log logs/dbt.log; cp results.json target/run_results.json"));
        repository.commit("CI");
        repository.git("checkout", "-q", "-b", "feature/x");

        assertThat(run().passed()).isTrue();

        String warning = "CI deferred nothing to production, although build 1 deployed: it found no state.";
        assertThat(bench.warned).filteredOn(line -> line.startsWith(warning)).hasSize(defer ? 0 : 1);
    }

    @Test
    void readsPomOfAnyEncoding() throws IOException {
        Files.write(
                repository.root().resolve("pom.xml"),
                "<project><name>K\u00f6ln</name></project>".getBytes(StandardCharsets.ISO_8859_1));
        properties.with("dbt.branch", "main").with("dbt.warehouse", "none");
        assertThat(run().passed()).isTrue();
    }

    @Test
    void stopsAtManualStep() throws IOException {
        repository.write(
                "bitbucket-pipelines.yml",
                FILE.replaceFirst(
                        "  pull-requests:",
                        "      - step:\n          name: Release\n          trigger: manual\n          script:\n"
                                + "            - echo released\n  pull-requests:"));

        RehearsalResult result = run();

        assertThat(states(result)).containsExactly(BuildState.PAUSED, BuildState.NOT_RUN);
        assertThat(result.passed()).isFalse();
        assertThat(result.builds().get(0).sentence())
                .contains("\"Release\" is manual")
                .contains("mvn dbt:emulate -Ddbt.branch=main -Ddbt.runtime=host"
                        + " -Ddbt.pipelinesFile=bitbucket-pipelines.yml -Ddbt.fromStep=2");
        assertThat(json(1).get("steps").get(0).get("state").asText()).isEqualTo("PASSED");
        assertThat(json(1).get("steps").get(1).get("state").asText()).isEqualTo("PAUSED");

        assertThat(states(bench.run(properties.with("dbt.manual", "run"))))
                .containsExactly(BuildState.PASSED, BuildState.PASSED);
    }

    @Test
    void continuesBuildNumbersAndFiles() throws IOException {
        run();
        Path download = Files.writeString(properties.outputDirectory().resolve("downloads/manifest.json"), "{}");

        assertThat(states(bench.run(properties.with("dbt.branch", "main")))).containsExactly(BuildState.PASSED);

        assertThat(json(3).get("state").asText()).isEqualTo("PASSED");
        assertThat(download).exists();
    }
}
