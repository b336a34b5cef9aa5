package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.dbtmaven.dbt.MachineError;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.Login;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                shop.folder.resolve("models/marts/_added.yml"), """
                unit_tests:
                  - name: no customers + no.segments
                    model: segment_revenue
                    given: [{input: ref('dim_customers'), rows: []}]
                    expect: {rows: [%s]}
                """.formatted(right ? "" : "{segment: gold}"));
        Outcome outcome = shop.slimCi(StateMissing.FAIL);

        assertThat(outcome instanceof Outcome.Passed)
                .as("%s", shop.recorded.all)
                .isEqualTo(right);
        assertThat(shop.recorded.said)
                .contains("No model, seed, snapshot or function differs from the state: CI runs 1 test")
                .noneMatch(line -> line.contains("Nothing to do"));
        assertThat(ArtifactReader.runResults(shop.folder.resolve("target/run_results.json"))
                        .results())
                .extracting(NodeResult::uniqueId, NodeResult::status)
                .containsExactly(
                        tuple("unit_test.shop.segment_revenue.no customers + no.segments", right ? "pass" : "fail"));
    }

    @Test
    void runsNewUnitTestWithBuild() throws Exception {
        Files.writeString(shop.folder.resolve("models/marts/_added.yml"), """
                unit_tests:
                  - name: no_customers_no_segments
                    model: segment_revenue
                    given: [{input: ref('dim_customers'), rows: []}]
                    expect: {rows: []}
                """);
        Files.writeString(
                shop.folder.resolve("models/marts/dim_products.sql"), "-- edited\n", StandardOpenOption.APPEND);
        Outcome outcome = shop.slimCi(StateMissing.FAIL);

        assertThat(outcome).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.summary()).startsWith("CI built 1 of 21 nodes");
        assertThat(ArtifactReader.runResults(shop.folder.resolve("target/run_results.json"))
                        .results())
                .extracting(NodeResult::uniqueId)
                .contains("model.shop.dim_products", "unit_test.shop.segment_revenue.no_customers_no_segments");
        assertThat(shop.recorded.warnings).isEmpty();
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

    @Test
    void preventsOverwritingProduction() throws Exception {
        String before =
                ask(warehouse.production(), "select string_agg(relfilenode::text, ',' order by oid) from pg_class");
        shop.environment.put("DB_CI_SCHEMA", warehouse.production().schema());

        Outcome outcome = shop.apply("changed-model").slimCi(StateMissing.FAIL);

        assertThat(outcome.summary())
                .startsWith("Nothing was built, because target \"ci\" would write to production: ")
                .contains("writes to \"warehouse\".\"dbt_prod\".\"int_customer_orders\"");
        assertThat(shop.folder.resolve("target/run_results.json")).doesNotExist();
        assertThat(ask(warehouse.production(), "select string_agg(relfilenode::text, ',' order by oid) from pg_class"))
                .isEqualTo(before);
    }

    /** dbt does not report a missing variable for a password. */
    @ParameterizedTest
    @ValueSource(strings = {"DB_CI_PWD", "DBT_ENV_SECRET_CI_PWD"})
    void reportsMissingVariableOfPassword(String name) throws Exception {
        reportsMissingVariable(name);
    }

    @Test
    @Tag("matrix")
    void reportsMissingVariableOfUser() throws Exception {
        reportsMissingVariable("DB_CI_USER");
    }

    private void reportsMissingVariable(String name) throws IOException {
        Path profiles = shop.folder.resolve(".ci/profiles.yml");
        if (name.startsWith("DBT_ENV_SECRET")) {
            Files.writeString(profiles, Files.readString(profiles).replace("DB_CI_PWD", name));
        }
        shop.environment.remove(name);
        assertThat(shop.slimCi(StateMissing.FAIL).summary())
                .as("%s", shop.recorded.all)
                .contains("requires the environment variable \"" + name + "\", which is not set");
    }

    @Test
    void recordsMacrosThatMacrosCall() throws Exception {
        shop.write(
                        "macros/calls.sql",
                        "{% macro outer() %}{{ inner() }}{% endmacro %}",
                        "{% macro inner() %}1{% endmacro %}")
                .slimCi(StateMissing.FAIL);

        JsonNode manifest = new ObjectMapper()
                .readTree(shop.folder.resolve("target/manifest.json").toFile());
        assertThat(manifest.at("/macros/macro.shop.outer/depends_on/macros"))
                .as("%s", shop.recorded.all)
                .containsExactly(TextNode.valueOf("macro.shop.inner"));
    }

    @Test
    void reportsInvalidConfiguration() throws Exception {
        Outcome outcome = shop.write("models/one.sql", "select 1 as a")
                .write("models/one.yml", "models:", "  - name: one", "    config: {enabled: perhaps}")
                .slimCi(StateMissing.FAIL);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(String.join("\n", shop.recorded.all)).contains("'perhaps' is not of type 'boolean'");
    }

    @Test
    void cancelsQueryOnInterrupt() throws Exception {
        Files.writeString(
                shop.folder.resolve("models/marts/slow.sql"),
                "{{ config(materialized='table') }} select 1 as one from pg_sleep(600)");
        String running = "select count(*) from pg_stat_activity where query like '%pg_sleep(600)%'"
                + " and pid <> pg_backend_pid() and state = 'active'"; // "set role none": of others no text is shown
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread build = new Thread(() -> shop.slimCi(StateMissing.FAIL));
        build.setUncaughtExceptionHandler((thread, e) -> end.set(e));
        build.start();
        try {
            await().atMost(Duration.ofSeconds(100))
                    .until(() -> ask(warehouse.ci(), "set role none", running).equals("1"));
        } finally {
            build.interrupt();
            build.join(Duration.ofSeconds(30).toMillis());
        }

        assertThat(end.get()).isInstanceOf(MachineError.class).hasMessage("Interrupted.");
        // the login is masked, and a masked login may not end its own query by SQL
        assertThat(ask(warehouse.ci(), "set role none", running)).isEqualTo("0");
        assertThat(shop.folder.resolve("target/run_results.json")).exists();
    }
}
