package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Unit tests that a pull request adds, without or with a model. */
abstract class RealShopAdditions {
    abstract RealShop shop();

    abstract EmbeddedWarehouse warehouse();

    /** {@code dbt build} selects a unit test without its model but does not run it. */
    @Test
    void runsSingleNewUnitTestThatFails() throws Exception {
        runsSingleNewUnitTest(false);
    }

    @Test
    @Tag("matrix")
    void runsSingleNewUnitTestThatPasses() throws Exception {
        runsSingleNewUnitTest(true);
    }

    private void runsSingleNewUnitTest(boolean right) throws IOException {
        Files.writeString(
                shop().folder.resolve("models/marts/_added.yml"), """
                unit_tests:
                  - name: no customers + no.segments
                    model: segment_revenue
                    given: [{input: ref('dim_customers'), rows: []}]
                    expect: {rows: [%s]}
                """.formatted(right ? "" : "{segment: gold}"));
        Outcome outcome = shop().slimCi(StateMissing.FAIL);

        assertThat(outcome instanceof Outcome.Passed)
                .as("%s", shop().recorded.all)
                .isEqualTo(right);
        assertThat(shop().recorded.said)
                .contains("No model, seed, snapshot or function differs from the state: CI runs 1 test")
                .noneMatch(line -> line.contains("Nothing to do"));
        assertThat(ArtifactReader.runResults(shop().folder.resolve("target/run_results.json"))
                        .results())
                .extracting(NodeResult::uniqueId, NodeResult::status)
                .containsExactly(
                        tuple("unit_test.shop.segment_revenue.no customers + no.segments", right ? "pass" : "fail"));
    }

    @Test
    void runsNewUnitTestWithBuild() throws Exception {
        Files.writeString(shop().folder.resolve("models/marts/_added.yml"), """
                unit_tests:
                  - name: no_customers_no_segments
                    model: segment_revenue
                    given: [{input: ref('dim_customers'), rows: []}]
                    expect: {rows: []}
                """);
        Files.writeString(
                shop().folder.resolve("models/marts/dim_products.sql"), "-- edited\n", StandardOpenOption.APPEND);
        Outcome outcome = shop().slimCi(StateMissing.FAIL);

        assertThat(outcome).as("%s", shop().recorded.all).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.summary()).startsWith("CI built 1 of 21 nodes");
        assertThat(ArtifactReader.runResults(shop().folder.resolve("target/run_results.json"))
                        .results())
                .extracting(NodeResult::uniqueId)
                .contains("model.shop.dim_products", "unit_test.shop.segment_revenue.no_customers_no_segments");
        assertThat(shop().recorded.warnings).isEmpty();
    }
}
