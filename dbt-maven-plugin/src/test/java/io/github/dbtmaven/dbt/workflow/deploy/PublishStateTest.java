package io.github.dbtmaven.dbt.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.workflow.Bench;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Needs(Need.PYTHON)
class PublishStateTest {
    @TempDir
    Path temp;

    private Shop shop;
    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temp.resolve("shop"));
        bench = new Bench(shop);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void publishesSuccessfulDeploy() {
        bench.deploy();

        Outcome outcome = bench.publish();

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.summary())
                .startsWith("Published to folder " + bench.shelf + ": dbt-state-prod-")
                .endsWith(".zip, manifest.json, run_results.json, dbt-state.json");
        assertThat(bench.recorded.said)
                .last()
                .isEqualTo("The state folder \"" + bench.shelf
                        + "\" does not exist. It is created now; dbt:slim-ci must" + " use the same dbt.state.");
    }

    @Test
    void rejectsFailedDeploy() throws IOException {
        shop.change("model.shop.marts", "fail");
        bench.deploy();

        assertThat(bench.publish())
                .isEqualTo(
                        new Outcome.Failed("The state of the last deploy to target \"prod\" is not published, because"
                                + " the deploy failed: its manifest would hide the failed nodes from the next"
                                + " comparison. Deploy again, or publish what was built with -Ddbt.publishState=always. Reason: The deploy to target \"prod\" failed: \"model.shop.marts\" failed, and 1 after it "
                                + "was skipped; see dbt's output above."));
        assertThat(bench.shelf).doesNotExist();
    }

    @Test
    void rejectsPartialDeploy() {
        bench.deploying().run(bench.options("prod", "marts"), () -> {});

        assertThat(bench.recorded.warnings)
                .containsExactly("The deploy is partial: dbt did not run \"seed.shop.raw\","
                        + " \"model.shop.staging\", \"test.shop.staging_is_unique\" and 1 more. dbt:publish-state rejects it,"
                        + " except with -Ddbt.publishState=always.");
        assertThat(bench.publish()).isInstanceOf(Outcome.Failed.class);
        assertThat(bench.publish().summary())
                .contains("the deploy is partial: with \"--select marts\" dbt did not run \"seed.shop.raw\"");
        assertThat(bench.shelf).doesNotExist();
    }

    private Outcome publishAlways() {
        return new PublishState(bench.recorded, 10, PublishPolicy.ALWAYS).run(shop.folder, bench.store);
    }

    @Test
    void publishesReceiptOfFailedDeployIfWanted() throws IOException {
        bench.deploy();
        bench.publish();
        shop.change("model.shop.marts", "fail");
        bench.deploy();

        assertThat(publishAlways().summary())
                .startsWith("Published the applied state: 1 node put back to its definition in an unknown commit:"
                        + " \"model.shop.marts\"; 1 test left out, so that it runs again: ");
        assertThat(bench.slimCi(StateMissing.FAIL).summary()).contains("\"model.shop.marts\" failed");
    }

    @Test
    void leavesPublishedStateIfNothingWasBuilt() throws IOException {
        shop.change("seed.shop.raw", "fail");
        bench.deploy();
        assertThat(publishAlways())
                .isEqualTo(new Outcome.Failed("No node was built, so the published state stays as it is."));
        assertThat(bench.shelf).doesNotExist();
    }

    @Test
    void ignoresDefinitionsOfAnotherTarget() throws IOException {
        bench.deploying().run(bench.options("ci", ""), () -> {});
        bench.publish();
        shop.change("model.shop.marts", "fail");
        bench.deploy();
        assertThat(publishAlways().summary()).contains("left out, because there is no earlier state");
        assertThat(bench.recorded.warnings)
                .last()
                .asString()
                .contains("because it is of target \"ci\", not of \"prod\"");
    }

    @Test
    void publishesDeployThatSelectsEverything() {
        bench.deploying().run(bench.options("prod", "raw staging staging_is_unique marts marts_is_unique"), () -> {});
        assertThat(bench.recorded.warnings).isEmpty();
        assertThat(bench.publish()).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void rejectsDeployThatDbtReduced() throws IOException {
        shop.extra("model.shop.marts", "\"left out\": true");
        bench.deploy();
        assertThat(bench.publish().summary()).contains("the deploy is partial: dbt did not run \"model.shop.marts\"");
        assertThat(bench.shelf).doesNotExist();
    }

    @Test
    void expectsNoResultOfEphemeralModel() throws IOException {
        shop.extra("model.shop.staging", "\"ephemeral\": true");
        bench.deploy();
        assertThat(bench.publish()).isInstanceOf(Outcome.Passed.class);
    }

    private Outcome publishBuild(int build, int keepStates) {
        shop.environment.put("BITBUCKET_BUILD_NUMBER", Integer.toString(build));
        bench.deploy();
        return new PublishState(bench.recorded, keepStates, PublishPolicy.TRUE).run(shop.folder, bench.store);
    }

    @Test
    void storesStateOfOlderBuild() {
        publishBuild(10, 2);
        assertThat(publishBuild(9, 2).summary())
                .matches(
                        "Build 10 has already published to folder .*, so the state of build 9.*, which is older, does not"
                                + " replace it\\. It is stored as dbt-state-prod-9-[0-9a-f]{12}\\.zip; dbt:state can make it the"
                                + " current one\\.");
    }

    @Test
    void doesNotKeepTooManyStatesOfOlderBuilds() {
        publishBuild(10, 2);
        publishBuild(11, 2);
        assertThat(publishBuild(9, 2).summary())
                .matches(
                        "Build 11 has already published to folder .*, so the state of build 9.*, which is older, does not"
                                + " replace it\\. It is not kept either, because 2 newer ones are stored \\(dbt.keepStates=2\\)\\.");
        assertThat(bench.store.list("dbt-state-")).hasSize(4).noneMatch(name -> name.contains("-9-"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void rejectsRemovalOfAllStates(int keepStates) {
        assertThatThrownBy(() -> new PublishState(bench.recorded, keepStates, PublishPolicy.TRUE))
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.keepStates is " + keepStates
                        + ", but the current state must stay in the store. Set it to 1 or more.");
    }

    @Test
    void reportsMissingReceipt() {
        assertThatThrownBy(bench::publish)
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("No deploy receipt found", "Run dbt:deploy first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "results/1-build.json"})
    void rejectsIncompleteReceipt(String file) throws IOException {
        bench.deploy();
        Files.delete(Deploy.receiptFolder(shop.folder).path().resolve(file));

        assertThatThrownBy(bench::publish)
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("Cannot publish the receipt", "\"target/dbt-deploy/**\"");
        assertThat(bench.shelf).doesNotExist();
    }

    @Test
    void rejectsTruncatedReceipt() throws IOException {
        bench.deploy();
        Files.writeString(Deploy.receiptFolder(shop.folder).path().resolve("receipt.json"), "{");

        assertThatThrownBy(bench::publish)
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "is not a complete receipt (Unexpected end-of-input: expected close marker for Object)");
    }
}
