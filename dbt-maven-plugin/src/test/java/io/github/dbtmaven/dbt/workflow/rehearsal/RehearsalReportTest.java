package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs complete rehearsals of small pipelines on the host with a real PostgreSQL. */
class RehearsalReportTest {
    private static final String FILE = """
            pipelines:
              branches:
                main:
                  - step:
                      name: Deploy
                      script:
                        - cat model.sql
              pull-requests:
                '**':
                  - step:
                      name: Build
                      script:
                        - cat model.sql
            """;

    @TempDir
    static Path shared;

    private static Path cache;

    @TempDir
    Path temp;

    private ScratchRepository repository;
    private RehearsalBench bench;
    private OptionsBuilder properties;

    @BeforeAll
    static void aCache() throws IOException {
        cache = SharedCache.linkInto(shared.resolve("cache"));
    }

    @BeforeEach
    void aRepository() throws IOException {
        repository = ScratchRepository.in(temp.toRealPath().resolve("shop"));
        repository.write("bitbucket-pipelines.yml", FILE).write("model.sql", "select 1\n");
        repository.commit("Deployed");
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "LICENSE", "0123-4567");
        bench = RehearsalBench.onHost(
                cache,
                environment,
                () -> LocalRuntime.of(new HostKind(cache.resolve("host"), environment, HostRouting.PROXY)));
        properties = OptionsBuilder.in(repository.root()).with("dbt.runtime", "host");
    }

    private RehearsalResult run() {
        return bench.run(properties);
    }

    private List<BuildState> states(RehearsalResult result) {
        return result.builds().stream().map(BuildResult::state).toList();
    }

    private JsonNode json(int build) throws IOException {
        return FinishedBuild.read(properties.outputDirectory().resolve("builds/" + build));
    }

    private String log(int build) throws IOException {
        Path folder = properties.outputDirectory().resolve("builds/" + build);
        return Files.readString(
                folder.resolve(json(build).get("steps").get(0).get("log").asText()));
    }

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
    void warnsAboutEnteredVariableThatPipelineDoesNotDeclare() throws IOException {
        repository.write("bitbucket-pipelines.yml", """
                pipelines:
                  custom:
                    release:
                      - variables: [name: TARGET]
                      - step: { script: ['echo "$TARGET $EXTRA"'] }
                """);
        properties.with("dbt.custom", "release").with("dbt.variables", "TARGET=a,EXTRA=b");

        assertThat(run().passed()).isTrue();

        assertThat(log(1)).contains("a b");
        assertThat(bench.console())
                .contains("The entered variable \"EXTRA\" is not declared by the custom pipeline \"release\"");
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

    @Test
    void masksSecretInNameOfDownload() throws IOException {
        repository
                .write("pipelines-variables.yml", "secured: {LICENSE: '${env.LICENSE}'}\n")
                .write("0123-4567.txt", "x\n")
                .write("bitbucket-pipelines.yml", """
                        pipelines:
                          custom:
                            upload:
                              - step:
                                  script:
                                    - pipe: atlassian/bitbucket-upload-file:0.7.4
                                      variables:
                                        BITBUCKET_ACCESS_TOKEN: $BITBUCKET_ACCESS_TOKEN
                                        FILENAME: "*.txt"
                        """);
        properties.with("dbt.custom", "upload").with("dbt.warehouse", "none");

        assertThat(run().passed()).isTrue();

        assertThat(bench.console()).contains("Files in Downloads: $LICENSE.txt").doesNotContain("0123-4567");
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
    void reportsMissingVariablesWithLinesToAdd() {
        repository
                .write("dbt_project.yml", "name: shop\nprofile: shop\n")
                .write(
                        "profiles.yml",
                        "shop:\n  outputs:\n    ci:\n      type: postgres\n      host: \"{{ env_var('DB_CI_HOST') }}\"\n"
                                + "      role: \"{{ env_var('WAREHOUSE_ROLE') }}\"\n"
                                + "      pass: \"{{ env_var('WAREHOUSE_PASSWORD') }}\"\n");

        assertThat(run().passed()).isTrue();

        assertThat(bench.console())
                .contains(
                        "\"profiles.yml\" reads variables that are not set: WAREHOUSE_PASSWORD, WAREHOUSE_ROLE. dbt fails in steps"
                                + " whose target uses them. Set them on this machine and add to pipelines-variables.yml:\n  variables:\n    WAREHOUSE_ROLE: ${env.WAREHOUSE_ROLE}\n"
                                + "  secured:\n    WAREHOUSE_PASSWORD: ${env.WAREHOUSE_PASSWORD}\n");
    }

    @Test
    void reportsMissingSourcesAndRoles() {
        repository
                .write("dbt_project.yml", "name: shop\nmodels: {+grants: {select: [reporting, analyst]}}\n")
                .write("models/sources.yml", "sources: [{name: raw, tables: [{name: events}, {name: users}]}]\n")
                .write(
                        "pipelines-warehouse.sql",
                        "create schema raw; create table raw.users (id int);\ncreate role reporting;\n");

        assertThat(run().passed()).as("a warning, since no step may need them").isTrue();

        String console = bench.console();
        assertThat(console.substring(0, console.indexOf("Build 1 ")))
                .contains("has no table for the source raw.events (models/sources.yml:1).")
                .contains("has no role \"analyst\" (dbt_project.yml:2), to which")
                .doesNotContain("raw.users")
                .doesNotContain("\"reporting\"");

        repository.write("pipelines-warehouse.sql", "create schema raw;\n");
        bench.run(properties.with("dbt.branch", "main"));
        assertThat(bench.console()).contains("\"pipelines-warehouse.sql\" changed since this database was created");
    }

    @Test
    void failsForInvalidSqlBeforeFirstBuild() {
        repository.write("pipelines-warehouse.sql", "create schema raw;\n\ncreate table raw.t (x nonsense);\n");

        assertThatThrownBy(this::run)
                .hasMessage("pipelines-warehouse.sql:3: PostgreSQL rejected this statement: type \"nonsense\" does not"
                        + " exist. No build was started. Fix the statement and run the rehearsal again.");
        assertThat(properties.outputDirectory().resolve("builds")).isEmptyDirectory();
    }

    @Test
    void keepsVariablesFileOutOfSteps() throws IOException {
        repository
                .write("pipelines-variables.yml", "secured:\n  KEY: ${env.LICENSE}\n")
                .write(
                        "bitbucket-pipelines.yml",
                        FILE.replace("cat model.sql", "\"test $KEY = 0123-4567; ls; echo key $KEY\""));

        assertThat(run().passed()).isTrue();

        assertThat(log(2)).contains("key $KEY").doesNotContain("0123-4567").doesNotContain("pipelines-variables.yml");
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
