package io.github.dbtmaven.dbt.workflow.ci.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.RealShop;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second push of a pull request builds only what it changed. Uses a real dbt and PostgreSQL. */
@SecondLane
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class SecondPushTest {
    private static final String SEGMENTS = "models/marts/segment_revenue.sql";
    private static final String CUSTOMERS = "models/marts/dim_customers.sql";
    private static final String PRODUCTS = "models/marts/dim_products.sql";

    @TempDir
    static Path shared;

    private static EmbeddedWarehouse warehouse;

    @TempDir
    Path temp;

    @BeforeAll
    static void deploy() throws IOException {
        warehouse = EmbeddedWarehouse.start(shared.resolve("warehouse"), SharedCache.POSTGRES, new ClasspathBinaries());
        try (RealShop trunk = new RealShop(shared.resolve("trunk"), shared.resolve("shelf"), warehouse)) {
            assertThat(trunk.deploy()).as("%s", trunk.recorded.all).isInstanceOf(Outcome.Passed.class);
            assertThat(trunk.publish()).isInstanceOf(Outcome.Passed.class);
        }
    }

    @AfterAll
    static void stop() {
        if (warehouse != null) {
            warehouse.close();
        }
    }

    @AfterEach
    void dropSchemas() throws SQLException {
        ci("drop schema if exists dbt_ci_pr_7 cascade", "select 1");
        store().delete("dbt-pr-7-ci.json");
    }

    private static StateStore store() {
        return new DirectoryStore(shared.resolve("shelf"));
    }

    private static String ci(String... statements) throws SQLException {
        return RealShop.ask(warehouse, warehouse.ci(), statements);
    }

    private RealShop pullRequest() throws IOException {
        RealShop shop = new RealShop(temp.resolve("pr"), shared.resolve("shelf"), warehouse);
        shop.environment.put("BITBUCKET_PR_ID", "7");
        shop.environment.put("BITBUCKET_REPO_FULL_NAME", "team/shop");
        shop.environment.put("BITBUCKET_BUILD_NUMBER", "50");
        return shop;
    }

    private static Set<String> passes(RealShop shop) {
        shop.recorded.all.clear();
        shop.recorded.said.clear();
        assertThat(shop.slimCi(StateMissing.FAIL)).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        return ran(shop);
    }

    private static Set<String> ran(RealShop shop) {
        return ArtifactReader.runResults(shop.folder.resolve("target/run_results.json")).results().stream()
                .map(NodeResult::uniqueId)
                .map(id -> id.replaceFirst("^(\\w+)\\.shop\\.", "$1 ").replaceFirst("\\.[0-9a-f]{10}$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String said(RealShop shop, String start) {
        return shop.recorded.said.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse("");
    }

    private static String source(String path) throws IOException {
        return Files.readString(Path.of("../examples/shop").resolve(path));
    }

    /** The changed leaf says which relation it reads. */
    @Test
    void buildsOnlyWhatPushChanged() throws Exception {
        try (RealShop shop = pullRequest()) {
            shop.write(CUSTOMERS, source(CUSTOMERS) + "-- edited").write(PRODUCTS, source(PRODUCTS) + "-- edited");
            assertThat(passes(shop))
                    .contains(
                            "model dim_customers",
                            "model dim_products",
                            "model segment_revenue",
                            "test unique_dim_customers_customer_id",
                            "unit_test dim_customers.a_customer_moves_up_with_each_order");

            String leaf =
                    source(SEGMENTS).replace("    region,\n", "    region, '{{ ref('dim_customers') }}' as parent,\n");
            shop.write(SEGMENTS, leaf.replace("group by region,", "group by region, parent,"));
            assertThat(passes(shop))
                    .containsExactly(
                            "model segment_revenue",
                            "test assert_segments_hold_every_customer",
                            "test not_null_segment_revenue_customer_count");
            assertThat(ci("select min(parent) from dbt_ci_pr_7.segment_revenue"))
                    .contains("dbt_ci_pr_7");
            assertThat(said(shop, "Reused"))
                    .isEqualTo(
                            "Reused from build 50 of this pull request: 2 nodes and 8 passed tests, because the definitions"
                                    + " of them and of what they read are the same. -Ddbt.incremental=false builds everything");
            assertThat(said(shop, "CI builds"))
                    .isEqualTo("CI builds 1 of 21 nodes and runs 2 tests; 18 deferred to production, 2 reused");
            assertThat(Files.readString(shop.folder.resolve("target/dbt-ci/summary.json")))
                    .contains("\"reused\" : [ \"model.shop.dim_customers\", \"model.shop.dim_products\", \"test.");

            shop.write(CUSTOMERS, source(CUSTOMERS).stripTrailing());
            assertThat(passes(shop))
                    .contains("model segment_revenue", "test assert_segments_hold_every_customer")
                    .doesNotContain("model dim_customers", "model dim_products");
            assertThat(ci("select min(parent) from dbt_ci_pr_7.segment_revenue"))
                    .contains("dbt_prod");
        }
    }

    /** A hook can create what models read without a ref. */
    @Test
    void buildsEverythingIfMacroOfHookChanged() throws Exception {
        String macro =
                "{% macro made() %}create or replace view {{ target.schema }}.made as select 1 as one{% endmacro %}";
        String project = source("dbt_project.yml") + "\non-run-start: [\"{{ made() }}\"]\n";
        try (RealShop shop = pullRequest()) {
            shop.write("dbt_project.yml", project)
                    .write("macros/made.sql", macro)
                    .write("models/marts/added.sql", "select * from {{ target.schema }}.made");
            assertThat(passes(shop)).contains("model added");
            assertThat(passes(shop)).doesNotContain("model added");

            shop.write("macros/made.sql", macro.replace("select 1", "select 2"));
            assertThat(passes(shop)).contains("model added");
            assertThat(said(shop, "Nothing is reused")).contains("hooks");

            shop.select = "state:modified+";
            assertThat(passes(shop)).as("the user's own selection").contains("model added");
        }
    }

    @Test
    void runsFailedTestAgain() throws Exception {
        try (RealShop shop = pullRequest()) {
            shop.write("models/marts/added.sql", "select 1 as one")
                    .write("models/marts/after.sql", "select * from {{ ref('added') }}")
                    .write("tests/fails.sql", "select * from {{ ref('added') }}");
            assertThat(shop.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Failed.class);
            assertThat(ran(shop)).containsExactly("model added", "model after", "test fails");

            assertThat(shop.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Failed.class);
            assertThat(ran(shop)).containsExactly("model after", "test fails");

            shop.write("tests/fails.sql", "select * from {{ ref('added') }} where one > 1");
            assertThat(passes(shop)).containsExactly("model after", "test fails");

            assertThat(passes(shop)).isEmpty();
            assertThat(said(shop, "CI builds"))
                    .isEqualTo("CI builds 0 of 23 nodes and runs 0 tests; 21 deferred to" + " production, 2 reused");
        }
    }

    /** What the deferred parent reads has changed, so production's relation has. */
    @Test
    void buildsAgainWhatProductionChanged() throws Exception {
        try (RealShop shop = pullRequest();
                RealShop trunk = new RealShop(temp.resolve("trunk"), shared.resolve("shelf"), warehouse)) {
            shop.write("models/marts/added.sql", "select * from {{ ref('segment_revenue') }}")
                    .write("models/marts/other.sql", "select * from {{ ref('dim_products') }}");
            passes(shop);
            String deployed = source(CUSTOMERS) + "-- deployed";
            assertThat(trunk.write(CUSTOMERS, deployed).deployAlways("dim_customers"))
                    .isInstanceOf(Outcome.Passed.class);
            try {
                shop.write(CUSTOMERS, deployed);
                assertThat(passes(shop)).containsExactly("model added");
            } finally {
                Files.writeString(trunk.folder.resolve(CUSTOMERS), source(CUSTOMERS));
                trunk.deployAlways("dim_customers");
            }
        }
    }

    /** A run that was killed may have replaced any relation, and may still replace one. */
    @Test
    void distrustsSchemasThatAnotherRunWroteTo() throws Exception {
        try (RealShop shop = pullRequest().write("models/marts/added.sql", "select 1 as one")) {
            passes(shop);
            ci(
                    "drop view dbt_ci_pr_7.dbt_maven_plugin_run",
                    "create view dbt_ci_pr_7.dbt_maven_plugin_run as select 'killed' as run, 'false' as ended",
                    "update dbt_ci_pr_7.added set one = 9",
                    "select 1");
            assertThat(passes(shop)).containsExactly("model added");
            assertThat(ci("select one from dbt_ci_pr_7.added")).isEqualTo("1");
            assertThat(said(shop, "Nothing is reused"))
                    .isEqualTo(
                            "Nothing is reused from the last run of this pull request: its last run was killed, or has not"
                                    + " ended");
            assertThat(said(shop, "The next run"))
                    .endsWith("this one may not be the only one that wrote to its schemas");

            assertThat(passes(shop)).containsExactly("model added");
            assertThat(said(shop, "Nothing is reused"))
                    .endsWith("another run has written to the schema \"dbt_ci_pr_7\" since");
            assertThat(passes(shop)).isEmpty();
        }
    }

    /** The hook does what another run does at its start. Neither run may be trusted, since both wrote. */
    @Test
    void distrustsRunsAtTheSameTime() throws Exception {
        String hook = "create or replace view {{ target.schema }}.dbt_maven_plugin_run as"
                + " select 'other'::text as run, 'false'::text as ended";
        try (RealShop shop = pullRequest()
                .write("models/marts/added.sql", "{{ config(pre_hook=\"" + hook + "\") }} select 1 as one")) {
            passes(shop);
            assertThat(said(shop, "The next run"))
                    .endsWith("this one may not be the only one that wrote to its schemas");
            assertThat(ci("select ended || ' ' || (run = 'other') from dbt_ci_pr_7.dbt_maven_plugin_run"))
                    .isEqualTo("true false");
            assertThat(store().list("dbt-pr-7-")).isEmpty();
        }
    }

    @Test
    void buildsAgainIfInDoubt() throws Exception {
        try (RealShop shop = pullRequest()) {
            shop.write("models/marts/added.sql", "select 1 as one")
                    .write(
                            "models/marts/leaf.sql",
                            "select one, '{{ env_var('HOME') }}' as home from {{ ref('added') }}");
            passes(shop);
            assertThat(passes(shop)).as("environment variable").containsExactly("model leaf");

            ci("drop table dbt_ci_pr_7.added", "select 1");
            assertThat(passes(shop)).as("dropped").containsExactly("model added", "model leaf");

            String project = Files.readString(shop.folder.resolve("dbt_project.yml"));
            assertThat(passes(shop.write("dbt_project.yml", project, "vars: {a: 1}")))
                    .contains("model added", "model leaf");
            assertThat(said(shop, "Nothing is reused")).endsWith("dbt_project.yml and variables changed");

            shop.incremental = false;
            assertThat(passes(shop)).contains("model added", "model leaf");
            assertThat(said(shop, "Nothing is reused")).isEmpty();
        }
    }
}
