package io.github.dbtmaven.dbt.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.workflow.Bench;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Needs(Need.PYTHON)
class DeployTest {
    @TempDir
    Path temp;

    private Shop shop;
    private Bench bench;
    private ReceiptFolder receipts;

    @BeforeEach
    void open() throws IOException {
        bench = Bench.inBuildOfMain(temp);
        shop = bench.shop;
        receipts = Deploy.receiptFolder(shop.folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private DeployReceipt receipt() {
        return receipts.read().orElseThrow();
    }

    @Test
    void buildsAllButUnitTestsWithoutPartialParse() throws IOException {
        assertThat(bench.deploy())
                .isEqualTo(new Outcome.Passed(
                        "Deployed 3 nodes to target \"prod\" in 1.5 s, 2 tests passed. Receipt: target/dbt-deploy"));
        assertThat(shop.calls())
                .singleElement()
                .asString()
                .isEqualTo("build --target prod --profiles-dir " + shop.folder.resolve(".ci")
                        + " --no-partial-parse --select * --exclude-resource-types unit_test");
    }

    @Test
    void ignoresVariablesThatReduceSelection() {
        shop.environment.putAll(
                Map.of("DBT_RESOURCE_TYPES", "seed", "DBT_ENGINE_EMPTY", "true", "DBT_SAMPLE", "1 day"));

        assertThat(bench.deploy().summary()).startsWith("Deployed 3 nodes");
        assertThat(bench.recorded.warnings)
                .containsExactly(
                        "Ignored: \"DBT_RESOURCE_TYPES\", \"DBT_ENGINE_EMPTY\", \"DBT_SAMPLE\"."
                                + " The properties dbt.select, dbt.exclude, dbt.projectDir and dbt.state decide what is built.");
    }

    @Test
    void printsDeployAndOutputOfDbt() {
        bench.deploy();
        assertThat(bench.recorded.all)
                .startsWith(
                        "Deploying build 41, commit 0f3c1b7 to target \"prod\" with dbt 2.0.8 from dbt.executable ("
                                + Shop.STAND_IN + ")",
                        "  stand-in for dbt 2.0.8, build",
                        "  seed.shop.raw success");
    }

    @Test
    void writesReceiptOfOneInvocation() {
        bench.deploy();

        assertThat(receipt().passed()).isTrue();
        assertThat(receipt().project()).isEqualTo("shop");
        assertThat(receipt().origin()).hasToString("build 41, commit 0f3c1b7");
        assertThat(receipt().origin().branch()).contains("main");
        assertThat(receipt().dbt().versions()).containsEntry("dbt", "2.0.8");
        assertThat(receipt().dbt().manifestSchema()).hasValue(12);
        assertThat(receipt().dbt().vars()).contains(Map.of());
        assertThat(receipt().commands())
                .containsExactly(new DeployReceipt.Command("build", 0, Optional.of("results/1-build.json")));
        assertThat(ArtifactReader.runResults(receipts.runResults(receipt()).orElseThrow())
                        .metadata()
                        .invocationId())
                .isEqualTo(
                        ArtifactReader.manifest(receipts.manifest()).metadata().invocationId());
    }

    @Test
    void addsCommitBranchAndBuildToArtifacts() {
        bench.deploy();
        assertThat(ArtifactReader.manifest(receipts.manifest()).metadata().env())
                .isEqualTo(Map.of(
                        "BITBUCKET_COMMIT",
                        "0f3c1b7a9d2e4f5061728394a5b6c7d8e9f00112",
                        "BITBUCKET_BRANCH",
                        "main",
                        "BITBUCKET_BUILD_NUMBER",
                        "41"));
    }

    @Test
    void writesReceiptIfDeployFails() throws IOException {
        shop.change("model.shop.staging", "fail");

        assertThat(bench.deploy())
                .isEqualTo(new Outcome.Failed(
                        "The deploy to target \"prod\" failed: \"model.shop.staging\" failed, and 3 after it "
                                + "were skipped; see dbt's output above."));
        assertThat(receipt().passed()).isFalse();
        assertThat(receipt().reason()).contains("model.shop.staging");
        assertThat(receipt().commands().get(0).exitCode()).isEqualTo(1);
        assertThat(receipts.manifest()).exists();
    }

    @Test
    void ignoresOldArtifactsIfDbtExitsEarly() throws IOException {
        bench.deploy();
        shop.more("\"syntax error\": \"no such macro\"");

        assertThat(bench.deploy())
                .isEqualTo(new Outcome.Failed(
                        "The deploy to target \"prod\" failed: dbt exited with code 2 before it built anything: "
                                + "Compilation Error: no such macro; see its output above."));
        assertThat(receipt().passed()).isFalse();
        assertThat(receipts.manifest()).doesNotExist();
        assertThat(receipt().commands().get(0).results()).isEmpty();
    }

    @Test
    void deletesEarlierReceiptIfDbtIsMissing() throws IOException {
        bench.deploy();
        Files.delete(shop.folder.resolve(".ci/profiles.yml"));
        shop.environment.put("DBT_PROFILES_DIR", shop.folder.resolve(".ci").toString());

        assertThatThrownBy(() -> bench.deploy()).isInstanceOf(UserError.class).hasMessageContaining("profiles.yml");
        assertThat(receipts.read()).as("the profiles are looked at first").isPresent();

        Files.writeString(shop.folder.resolve(".ci/profiles.yml"), "");
        shop.environment.put("PATH", temp.toString());
        assertThatThrownBy(() -> bench.deploying()
                        .run(
                                new DbtOptions(
                                        shop.folder,
                                        Optional.empty(),
                                        "prod",
                                        "",
                                        "",
                                        "",
                                        java.util.OptionalInt.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false),
                                () -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("No dbt to run");
        assertThat(receipts.read()).isEmpty();
    }

    @Test
    void reportsMissingVariables() throws IOException {
        shop.more("\"variables\": {\"prod\": [\"DB_PROD_HOST\"]}");

        assertThat(bench.deploy().summary())
                .isEqualTo(
                        "The deploy to target \"prod\" failed: the dbt project requires the environment variable"
                                + " \"DB_PROD_HOST\", which is not set. Add it to the repository"
                                + " or deployment variables (in a rehearsal: to pipelines-variables.yml), or export it on this machine.");
    }

    @Test
    void installsPackages() throws IOException {
        Files.writeString(shop.folder.resolve("packages.yml"), "packages: []\n");
        bench.deploy();
        assertThat(shop.calls()).extracting(call -> call.substring(0, 4)).containsExactly("deps", "buil");
    }

    @Test
    void publishesSuccessfulDeploy() throws IOException {
        Outcome outcome = bench.deploying()
                .runAndPublish(
                        bench.options("prod", ""),
                        new PublishState(bench.recorded, 10, PublishPolicy.TRUE),
                        () -> bench.store);

        assertThat(outcome.summary()).startsWith("Published to folder " + bench.shelf);
        assertThat(bench.shelf.resolve("dbt-state.json")).exists();
    }

    @Test
    void doesNotPublishFailedDeploy() throws IOException {
        shop.change("test.shop.marts_is_unique", "fail");

        Outcome outcome = bench.deploying()
                .runAndPublish(
                        bench.options("prod", ""),
                        new PublishState(bench.recorded, 10, PublishPolicy.TRUE),
                        () -> bench.store);

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        "The deploy to target \"prod\" failed: \"test.shop.marts_is_unique\" failed; see dbt's "
                                + "output above. Its state is not published."));
        assertThat(bench.shelf).doesNotExist();
    }

    @Test
    void printsReceiptPathOfProjectInSubfolder() {
        Path here = Path.of("").toAbsolutePath();
        assertThat(Deploy.shownReceipt(here.resolve("transform"))).isEqualTo("transform/target/dbt-deploy");
        assertThat(Deploy.shownReceipt(here)).isEqualTo("target/dbt-deploy");
        assertThat(Deploy.shownReceipt(Path.of("/elsewhere"))).isEqualTo("target/dbt-deploy");
    }

    @Test
    void reportsMissingResults() {
        shop.environment.put("DBT_WRITE_JSON", "false");
        assertThat(bench.deploy().summary()).contains("succeeded but wrote no run_results.json");
    }

    @Test
    void doesNotClaimThatNothingWasBuiltWithoutResults() throws IOException {
        shop.environment.put("DBT_WRITE_JSON", "false");
        shop.change("model.shop.staging", "fail");

        assertThat(bench.deploy().summary())
                .contains("dbt exited with code 1 and wrote no run_results.json, so failed nodes cannot be listed")
                .doesNotContain("before it built anything");
    }
}
