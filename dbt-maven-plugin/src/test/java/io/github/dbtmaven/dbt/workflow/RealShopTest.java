package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.Login;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.dbt.workflow.deploy.Deploy;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the goals' workflows with a real dbt and PostgreSQL on the example project, which is deployed once. */
@SecondLane
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class RealShopTest {
    @TempDir
    static Path shared;

    private static EmbeddedWarehouse warehouse;

    @TempDir
    Path temp;

    private RealShop shop;

    @BeforeAll
    static void deploy() throws IOException {
        warehouse = EmbeddedWarehouse.start(shared.resolve("warehouse"), SharedCache.POSTGRES, new ClasspathBinaries());
        try (RealShop trunk = new RealShop(shared.resolve("trunk"), shared.resolve("shelf"), warehouse)) {
            Outcome deployed = trunk.deploy();
            assertThat(deployed).as("%s", trunk.recorded.all).isInstanceOf(Outcome.Passed.class);
            assertThat(deployed.summary()).startsWith("Deployed 20 nodes to target \"prod\" in ");
            assertThat(trunk.publish()).isInstanceOf(Outcome.Passed.class);
            assertThat(trunk.folder.resolve(".ci/.user.yml"))
                    .as("dbt's tracking leaves a file in the repository")
                    .doesNotExist();
        }
    }

    @AfterAll
    static void stop() {
        if (warehouse != null) {
            warehouse.close();
        }
    }

    @BeforeEach
    void check() throws IOException {
        shop = new RealShop(temp.resolve("pull request"), shared.resolve("shelf"), warehouse);
    }

    @AfterEach
    void close() throws SQLException {
        shop.close();
        ask(
                warehouse.ci(),
                "set role none",
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'dev_ci' and pid <>"
                        + " pg_backend_pid()");
        ask(warehouse.ci(), "drop schema if exists dbt_ci cascade", "create schema dbt_ci", "select 1");
    }

    private String ask(Login login, String... statements) throws SQLException {
        return RealShop.ask(warehouse, login, statements);
    }

    private Expected results() {
        return Expected.of(ArtifactReader.runResults(shop.folder.resolve("target/run_results.json")));
    }

    private void assertMatchesTable(String change, Outcome outcome) throws IOException {
        Expected expected = Expected.ours(change);
        assertThat(results()).as("%s", shop.recorded.all).isEqualTo(expected);
        assertThat(outcome instanceof Outcome.Passed).isEqualTo(expected.passes());
    }

    @Test
    void failsIfChangeBreaksDescendant() throws Exception {
        assertMatchesTable("renamed-column", shop.apply("renamed-column").slimCi(StateMissing.FAIL));
    }

    @Test
    @Tag("matrix")
    void failsIfChangeBreaksModel() throws Exception {
        assertMatchesTable("broken-model", shop.apply("broken-model").slimCi(StateMissing.FAIL));
    }

    /** No warehouse: the server of the target does not exist. */
    @Test
    void explainsChangedModelWithoutWarehouse() throws Exception {
        shop.environment.put("DB_CI_HOST", "nowhere.invalid");

        Outcome outcome = shop.apply("changed-model").explain("");

        assertThat(outcome).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        assertThat(shop.recorded.all)
                .anyMatch(line -> line.startsWith("  model.shop.") && line.contains("code changed"));
        assertThat(shop.recorded.warnings).isEmpty();
        assertThat(outcome.summary()).startsWith("2 nodes differ from the state, and 2 nodes and ");
    }

    @Test
    void buildsChangedModelAndDescendants() throws Exception {
        Outcome outcome = shop.apply("changed-model").slimCi(StateMissing.FAIL);

        assertMatchesTable("changed-model", outcome);
        assertThat(outcome.summary())
                .startsWith("CI built 3 of 21 nodes in ")
                .endsWith(", 18 deferred to production; 13 tests passed");
        String decision = "CI builds 3 of 21 nodes and runs 13 tests; 18 deferred to production";
        assertThat(shop.recorded.all)
                .anyMatch(line -> line.startsWith("Comparing with the state of an unknown commit, target \"prod\""))
                .contains(decision);
        int announced = shop.recorded.all.indexOf(decision);
        assertThat(shop.recorded.all.subList(announced, shop.recorded.all.size()))
                .anyMatch(line -> line.contains("START sql"));
        assertThat(shop.recorded.all.subList(0, announced)).noneMatch(line -> line.contains("START "));
    }

    @Test
    void leavesOutModelsOfWhichOnlyFormattingDiffers() throws Exception {
        Path formatted = shop.folder.resolve("models/staging/stg_orders.sql");
        Files.writeString(
                formatted,
                "-- one row for each order\n" + Files.readString(formatted).replace("    ", "\t"));
        Path edited = shop.folder.resolve("models/marts/daily_revenue.sql");
        Files.writeString(edited, Files.readString(edited).replaceFirst("(?i)select", "select 1 as one,"));
        shop.ignoreFormatting = true;

        assertThat(shop.slimCi(StateMissing.FAIL).summary())
                .as("%s", shop.recorded.all)
                .startsWith("CI built 1 of 21 nodes in ");
        assertThat(shop.recorded.said)
                .contains("dbt.ignoreFormatting: only white space or comments changed in the SQL of"
                        + " \"model.shop.stg_orders\", which does not count");
    }

    /** A default selector or a variable reduces a build without {@code --select}. */
    @Test
    void deploysEverythingDespiteConfiguration() throws Exception {
        Files.writeString(
                shop.folder.resolve("selectors.yml"),
                "selectors: [{name: nightly, default: true, definition: {method: resource_type, value: seed}}]\n");
        shop.environment.put("DBT_RESOURCE_TYPES", "seed");
        shop.environment.put("DBT_ENGINE_EMPTY", "true");

        assertThat(shop.deploy().summary())
                .as("%s", shop.recorded.all)
                .startsWith("Deployed 20 nodes to target \"prod\" in ");
        assertThat(Deploy.receiptFolder(shop.folder).read().orElseThrow().leftOut())
                .isEmpty();
        assertThat(ask(warehouse.production(), "select count(*) > 0 from dbt_prod.segment_revenue"))
                .isEqualTo("t");
    }

    @Test
    void reportsNodesThatDependOnTarget() throws Exception {
        try (RealShop trunk = new RealShop(temp.resolve("trunk"), temp.resolve("shelf"), warehouse);
                RealShop change = new RealShop(temp.resolve("change"), temp.resolve("shelf"), warehouse)) {
            for (RealShop each : List.of(trunk, change)) {
                Files.writeString(
                        each.folder.resolve("models/marts/prod_only.sql"),
                        "{{ config(enabled=(target.name == 'prod')) }} select 1 as id");
                Files.writeString(
                        each.folder.resolve("models/marts/_prod_only.yml"),
                        "models: [{name: prod_only, columns: [{name: id, data_tests: [unique]}]}]\n");
                Files.writeString(
                        each.folder.resolve("models/marts/by_target.sql"),
                        "{{ config(materialized=('view' if target.name == 'prod' else 'table')) }} select 1 as id");
                Path project = each.folder.resolve("dbt_project.yml");
                Files.writeString(
                        project,
                        Files.readString(project).replace("unrendered_values: true", "unrendered_values: false"));
            }
            assertThat(trunk.deploy().summary()).startsWith("Deployed 22 nodes");
            assertThat(trunk.publish()).isInstanceOf(Outcome.Passed.class);

            assertThat(change.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
            assertThat(change.recorded.said)
                    .contains("Disabled for target \"ci\", not built or tested: \"model.shop.prod_only\"")
                    .noneMatch(line -> line.startsWith("Gone"))
                    .anyMatch(line -> line.startsWith("Code unchanged, but configuration differs from the state:"
                            + " \"model.shop.by_target\" (materialized). If it depends on the target"));
        }
    }

    @Test
    void passesWithEmptySelectionIfThisWarningIsError() throws Exception {
        passesWithEmptySelection("DBT_WARN_ERROR_OPTIONS", "{error: [NoNodesForSelectionCriteria]}");
    }

    @Test
    @Tag("matrix")
    void passesWithEmptySelectionIfWarningsAreErrors() throws Exception {
        passesWithEmptySelection("DBT_WARN_ERROR", "true");
    }

    private void passesWithEmptySelection(String variable, String value) throws IOException {
        shop.environment.put(variable, value);
        Files.writeString(shop.folder.resolve("README.md"), "edited");

        Outcome outcome = shop.slimCi(StateMissing.FAIL);

        assertThat(outcome).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.summary()).startsWith("CI built 0 of 21 nodes");
        assertThat(results().nodes()).isEmpty();
    }

    @Test
    void runsSingleNewTestOnProduction() throws Exception {
        Outcome outcome = shop.apply("only-added-test").slimCi(StateMissing.FAIL);

        assertMatchesTable("only-added-test", outcome);
        assertThat(outcome.summary()).contains("CI built 0 of 21 nodes", "1 test passed");
        assertThat(shop.recorded.said)
                .contains(
                        "No model, seed, snapshot or function differs from the state: CI runs 1 test against production's"
                                + " \"warehouse\".\"dbt_prod\".\"int_customer_orders\"");
        assertThat(ask(warehouse.ci(), "select count(*) from pg_tables where schemaname = 'dbt_ci'"))
                .isEqualTo("0");
    }

    /** A partial parse hides this change from the comparison. */
    @Test
    void detectsChangedSnapshotInSecondRun() throws Exception {
        assertThat(shop.slimCi(StateMissing.FAIL).summary()).startsWith("CI built 0 of 21 nodes");
        Path snapshot = shop.folder.resolve("snapshots/product_prices.yml");
        Files.writeString(snapshot, Files.readString(snapshot).replace("[list_price, is_active]", "[list_price]"));
        assertThat(shop.slimCi(StateMissing.FAIL).summary()).startsWith("CI built 1 of 21 nodes");
    }

    @Test
    @Tag("matrix")
    void buildsEverythingWithoutState() throws Exception {
        try (RealShop first = new RealShop(temp.resolve("first"), temp.resolve("empty shelf"), warehouse)) {
            Outcome outcome = first.apply("changed-model").slimCi(StateMissing.FULL);

            assertThat(outcome).as("%s", first.recorded.all).isInstanceOf(Outcome.Passed.class);
            assertThat(Expected.of(ArtifactReader.runResults(first.folder.resolve("target/run_results.json"))))
                    .isEqualTo(Expected.ours("without-state"));
        }
    }

    @Nested
    class Mistakes extends RealShopMistakes {
        @Override
        RealShop shop() {
            return shop;
        }

        @Override
        EmbeddedWarehouse warehouse() {
            return warehouse;
        }
    }

    @Nested
    class AddedTests extends RealShopAdditions {
        @Override
        RealShop shop() {
            return shop;
        }

        @Override
        EmbeddedWarehouse warehouse() {
            return warehouse;
        }
    }
}
