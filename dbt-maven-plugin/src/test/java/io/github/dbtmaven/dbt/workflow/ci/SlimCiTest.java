package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What CI builds and reports if the state of the deploy is there. */
@SecondLane
@Needs(Need.PYTHON)
class SlimCiTest extends SlimCiFixture {
    @BeforeEach
    void deploy() throws IOException {
        deployed();
    }

    @Test
    void buildsChangedModelAndDescendants() throws IOException {
        shop.change("model.shop.marts", "2");

        assertThat(bench.slimCi(StateMissing.FAIL))
                .isEqualTo(
                        new Outcome.Passed("CI built 1 of 3 nodes in 1.5 s, 2 deferred to production; 1 test passed"));
        assertThat(bench.recorded.all)
                .contains("CI builds 1 of 3 nodes and runs 1 test; 2 deferred to production")
                .contains("  model.shop.marts success")
                .doesNotContain("  model.shop.staging success");
        assertThat(shop.calls().get(1))
                .endsWith(" --select state:modified+ --state " + shop.folder.resolve("target/dbt-state")
                        + " --defer --favor-state");
    }

    @Test
    void printsComparisonBeforeBuild() throws IOException {
        shop.change("model.shop.marts", "2");
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.all)
                .startsWith("Comparing with the state of build 41, target \"prod\" (folder " + bench.shelf
                        + "), with dbt 2.0.8 from dbt.executable (" + Shop.STAND_IN + ")")
                .containsSubsequence(
                        "CI builds 1 of 3 nodes and runs 1 test; 2 deferred to production",
                        "  stand-in for dbt 2.0.8, build");
    }

    @Test
    void buildsNothingWithoutChanges() {
        assertThat(bench.slimCi(StateMissing.FAIL))
                .isEqualTo(
                        new Outcome.Passed("CI built 0 of 3 nodes in 1.5 s, 3 deferred to production; 0 tests passed"));
        assertThat(bench.recorded.all)
                .contains("No model, seed, snapshot, function or test differs from the state: CI builds nothing");
    }

    @Test
    void runsNewTestOnProduction() throws IOException {
        shop.node("test.shop.marts_is_positive", "1", "model.shop.marts");

        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.all)
                .contains(
                        "No model, seed, snapshot or function differs from the state: CI runs 1 test against production's"
                                + " \"shop\".\"analytics\".\"marts\"");
    }

    @Test
    void resolvesEphemeralParentsOfTest() throws IOException {
        shop.extra("model.shop.marts", "\"ephemeral\": true");
        shop.node("test.shop.marts_is_positive", "1", "model.shop.marts");
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.all)
                .contains(
                        "No model, seed, snapshot or function differs from the state: CI runs 1 test against production's"
                                + " \"shop\".\"analytics\".\"staging\"");
    }

    @Test
    void ignoresVariablesThatChangeSelection() throws IOException {
        shop.environment.put("DBT_RESOURCE_TYPES", "seed");
        shop.environment.put("DBT_EXCLUDE_RESOURCE_TYPES", "model");
        shop.environment.put("DBT_PROJECT_DIR", "/elsewhere");
        shop.environment.put("DBT_DEFER_STATE", "/elsewhere");
        shop.change("model.shop.marts", "2");

        assertThat(bench.slimCi(StateMissing.FAIL).summary()).startsWith("CI built 1 of 3 nodes");
        assertThat(bench.recorded.warnings)
                .containsExactly(
                        "Ignored: \"DBT_RESOURCE_TYPES\", \"DBT_EXCLUDE_RESOURCE_TYPES\", \"DBT_PROJECT_DIR\", \"DBT_DEFER_STATE\"."
                                + " The properties dbt.select, dbt.exclude, dbt.projectDir and dbt.state decide what is built.");
    }

    @Test
    void warnsAboutVariablesThatReduceRows() {
        shop.environment.put("DBT_EMPTY", "true");
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.warnings)
                .containsExactly("dbt builds with fewer rows, because \"DBT_EMPTY\" is set: tests prove nothing about"
                        + " the rows left out. Unset it for a build of all rows.");
    }

    @Test
    void failsIfTestFails() throws IOException {
        shop.change("model.shop.staging", "2").change("test.shop.staging_is_unique", "fail");

        assertThat(bench.slimCi(StateMissing.FAIL))
                .isEqualTo(new Outcome.Failed(
                        "CI failed: \"test.shop.staging_is_unique\" failed, and 2 after it were skipped; see "
                                + "dbt's output above."));
    }

    @Test
    void usesSelectionOfUser() throws IOException {
        shop.change("model.shop.staging", "2");
        bench.slimCi("state:modified+1 tag:always", StateMissing.FAIL);
        assertThat(shop.calls().get(0)).contains("--select state:modified+1 tag:always --state");
    }

    @Test
    void reportsEmptySelection() {
        bench.slimCi("mistyped", StateMissing.FAIL);
        assertThat(bench.recorded.all)
                .contains(
                        "With \"--select mistyped\" no model, seed, snapshot, function or test is selected: CI builds nothing");
    }

    @Test
    void reportsRemovedNodes() throws IOException {
        shop.node("model.shop.old", "1", "model.shop.staging");
        deployed();
        shop.remove("model.shop.old");
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.all)
                .containsSubsequence(
                        "Removed since the published state, not built or tested: \"model.shop.old\"; production"
                                + " keeps its relation. Before you drop it, check that no other node creates it",
                        "No model, seed, snapshot, function or test differs from the state: CI builds nothing");
    }

    @Test
    void reportsDisabledNodes() throws IOException {
        shop.node("model.shop.prod_only", "1", "model.shop.staging");
        shop.extra("model.shop.prod_only", "\"only\": \"prod\"");
        deployed();
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.all)
                .contains("Disabled for target \"ci\", not built or tested: \"model.shop.prod_only\"")
                .noneMatch(line -> line.startsWith("Gone"));
    }

    @Test
    void countsEphemeralModelsSeparately() throws IOException {
        shop.extra("model.shop.marts", "\"ephemeral\": true").change("model.shop.marts", "2");
        assertThat(bench.slimCi(StateMissing.FAIL).summary())
                .isEqualTo("CI built 0 of 3 nodes in 1.5 s, 2 deferred to production, 1 inlined; 1 test passed");
        assertThat(bench.recorded.all)
                .anyMatch(line ->
                        line.startsWith("CI builds 0 of 3 nodes and runs 1 test; 2 deferred to production, 1 inlined"));
    }

    @Test
    void warnsAboutSelectedNodesWithoutResult() throws IOException {
        shop.change("model.shop.marts", "2").extra("test.shop.marts_is_unique", "\"left out\": true");
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.warnings).singleElement().asString().contains("\"test.shop.marts_is_unique\"");
    }
}
