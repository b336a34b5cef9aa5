package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.RealShop;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CI's result depends only on the pull request and production. Uses a real dbt and PostgreSQL. */
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class CiIsolationTest {
    @TempDir
    static Path shared;

    private static EmbeddedWarehouse warehouse;

    @TempDir
    Path temp;

    @BeforeAll
    static void deploy() throws IOException {
        warehouse = EmbeddedWarehouse.start(shared.resolve("warehouse"), SharedCache.POSTGRES, new ClasspathBinaries());
        try (RealShop trunk = withFunction(new RealShop(shared.resolve("trunk"), shared.resolve("shelf"), warehouse))) {
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

    @BeforeEach
    void emptyTheCiSchema() throws SQLException {
        ci("drop schema if exists dbt_ci cascade", "create schema dbt_ci", "select 1");
    }

    private static String ci(String... statements) throws SQLException {
        return RealShop.ask(warehouse, warehouse.ci(), statements);
    }

    private static String production(String... statements) throws SQLException {
        return RealShop.ask(warehouse, warehouse.production(), statements);
    }

    private RealShop pullRequest(String name) throws IOException {
        return withFunction(new RealShop(temp.resolve(name), shared.resolve("shelf"), warehouse));
    }

    private static RealShop withFunction(RealShop shop) throws IOException {
        return function(shop, "taxed", "integer", "select x * 2")
                .write(
                        "models/marts/taxed_payments.sql",
                        "select {{ function('taxed') }}(payment_id) as amount from {{ ref('stg_payments') }}")
                .write("tests/taxed_is_positive.sql", "select * from {{ ref('taxed_payments') }} where amount < 0");
    }

    static RealShop function(RealShop shop, String name, String argument, String sql) throws IOException {
        return shop.write("functions/" + name + ".sql", sql)
                .write("functions/" + name + ".yml", """
                functions:
                  - name: %s
                    arguments: [{name: x, data_type: %s}]
                    returns: {data_type: integer}
                """.formatted(name, argument));
    }

    private RealShop campaigns(String name, String... seed) throws IOException {
        return pullRequest(name)
                .write("seeds/campaigns.csv", seed)
                .write(
                        "models/marts/spend.sql",
                        "{{ config(materialized='incremental', unique_key='id', full_refresh=false) }}",
                        "select id, spent from {{ ref('campaigns') }}",
                        "{% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}")
                .write("snapshots/spend_history.yml", """
                        snapshots:
                          - name: spend_history
                            relation: ref('spend')
                            config: {unique_key: id, strategy: check, check_cols: [spent]}
                        """)
                .write("tests/spend_is_positive.sql", "select * from {{ ref('spend') }} where spent < 0")
                .write("tests/history_is_positive.sql", "select * from {{ ref('spend_history') }} where spent < 0");
    }

    @Test
    void isolatesPullRequests() throws Exception {
        String files = "select string_agg(relfilenode::text, ',' order by oid) from pg_class where relnamespace ="
                + " 'dbt_prod'::regnamespace";
        String before = production(files);
        try (RealShop first = campaigns("first", "id,spent,code", "1,-5,a")) {
            Outcome broken = first.slimCi(StateMissing.FAIL);
            assertThat(broken).as("%s", first.recorded.all).isInstanceOf(Outcome.Failed.class);
            assertThat(broken.summary()).contains("spend_is_positive");
        }
        assertThat(ci("select spent from dbt_ci.spend")).isEqualTo("-5");
        ci("create table dbt_ci.dim_customers as select 1 as other", "select 1");
        try (RealShop second =
                campaigns("second", "id,spent,channel", "2,5,mail").write("models/marts/_added.yml", """
                        unit_tests:
                          - name: no_customers_no_segments
                            model: segment_revenue
                            given: [{input: ref('dim_customers'), rows: [{customer_id: 1, segment: gold}]}]
                            expect: {rows: [{segment: gold}]}
                        """)) {
            Outcome fixed = second.slimCi(StateMissing.FAIL);
            assertThat(fixed).as("%s", second.recorded.all).isInstanceOf(Outcome.Passed.class);
        }
        assertThat(ci("select string_agg(id || ' ' || spent, ',') from dbt_ci.spend_history"))
                .isEqualTo("2 5");
        assertThat(ci("select other from dbt_ci.dim_customers"))
                .as("not built here, so not dropped")
                .isEqualTo("1");
        assertThat(production(files)).isEqualTo(before);
    }

    @Test
    void failsForModelThatRequiresExistingRows() throws Exception {
        ci("create table dbt_ci.spend as select 1 as id", "select 1");
        try (RealShop shop = pullRequest("broken")
                .write(
                        "models/marts/spend.sql",
                        "{{ config(materialized='incremental', unique_key='id') }}",
                        "select 1 as id {% if not is_incremental() %} from nosuch {% endif %}")) {
            Outcome outcome = shop.slimCi(StateMissing.FAIL);
            assertThat(outcome).as("%s", shop.recorded.all).isInstanceOf(Outcome.Failed.class);
            assertThat(outcome.summary()).contains("\"model.shop.spend\" failed");
        }
    }

    @Test
    void rejectsReadingFromOtherDatabase() throws Exception {
        try (RealShop shop = function(pullRequest("other database"), "taxed", "integer", "select x * 2 + 0")) {
            shop.environment.put("DB_CI_DBNAME", "sandbox"); // dbt parses without connecting
            assertThat(shop.slimCi(StateMissing.FAIL).summary())
                    .as("%s", shop.recorded.all)
                    .startsWith(
                            "Nothing was built, because target \"ci\" is in another database than production, and this"
                                    + " warehouse reads only one: \"model.shop.taxed_payments\" reads"
                                    + " \"warehouse\".\"dbt_prod\".\"stg_payments\"");
        }
    }

    /** A later deploy would use what CI wrote there. */
    @Test
    void rejectsNewSnapshotInSchemaOfProduction() throws Exception {
        try (RealShop shop = pullRequest("fixed schema").write("snapshots/stock_history.yml", """
                snapshots:
                  - name: stock_history
                    relation: ref('stg_products')
                    config: {target_schema: dbt_prod, unique_key: product_id, strategy: check, check_cols: [sku]}
                """)) {
            assertThat(shop.slimCi(StateMissing.FAIL).summary())
                    .as("%s", shop.recorded.all)
                    .startsWith("Nothing was built, because target \"ci\" would write to production:"
                            + " \"snapshot.shop.stock_history\" writes to"
                            + " \"warehouse\".\"dbt_prod\".\"stock_history\"");
        }
    }

    @Test
    void reportsRelationThatCannotBeRefreshed() throws Exception {
        ci("create table dbt_ci.product_prices as select 1 as other", "select 1");
        try (RealShop shop = new RealShop(temp.resolve("first"), temp.resolve("empty shelf"), warehouse)) {
            assertThat(shop.slimCi(StateMissing.FULL).summary())
                    .contains(
                            "CI would build on \"warehouse\".\"dbt_ci\".\"product_prices\", which an earlier build left"
                                    + " for \"snapshot.shop.product_prices\", and may not drop it: no state is published"
                                    + " that shows what belongs to production");
        }
        assertThat(ci("select other from dbt_ci.product_prices")).isEqualTo("1");
        assertThat(ci("select count(*) from pg_tables where schemaname = 'dbt_ci'"))
                .isEqualTo("1");
    }

    @Test
    void reportsSeedWithChangedColumns() throws Exception {
        try (RealShop shop = pullRequest("trunk")) {
            shop.environment.put("DB_PROD_SCHEMA", "dbt_seeds");
            shop.write("seeds/channels.csv", "id,name", "1,mail");
            assertThat(shop.deploy("channels", false))
                    .as("%s", shop.recorded.all)
                    .isInstanceOf(Outcome.Passed.class);
            shop.write("seeds/channels.csv", "id,name,cost", "1,mail,20");

            assertThat(shop.deploy("channels", false).summary())
                    .contains(
                            "The columns of the seed \"channels\" changed: seeds/channels.csv has \"id,name,cost\", and"
                                    + " its table differs (column \"cost\" of relation \"channels\" does not exist). Rebuild the"
                                    + " table with -Ddbt.fullRefresh=true");
            assertThat(shop.deploy("channels", true)).isInstanceOf(Outcome.Passed.class);
        }
        assertThat(production("select cost from dbt_seeds.channels")).isEqualTo("20");
    }

    /** dbt compares seeds above 1 MiB by their path, and neither variables nor macros that no node names. */
    @Test
    void buildsChangedLargeSeedAndReportsWhatSelectsNothing() throws Exception {
        String[] rows = IntStream.rangeClosed(0, 300)
                .mapToObj(id -> id == 0 ? "id,name" : id + "," + "x".repeat(4_000))
                .toArray(String[]::new);
        try (RealShop trunk = new RealShop(temp.resolve("trunk"), temp.resolve("shelf"), warehouse)) {
            trunk.write("seeds/large.csv", rows).write("macros/generate_alias_name.sql", alias("node.name"));
            Files.writeString(
                    trunk.folder.resolve("dbt_project.yml"),
                    "vars: {floor: 1, same: [1]}\non-run-end: select 1\n",
                    StandardOpenOption.APPEND);
            assertThat(trunk.deploy().summary()).as("%s", trunk.recorded.all).startsWith("Deployed 21 nodes");
            assertThat(trunk.publish()).isInstanceOf(Outcome.Passed.class);

            trunk.write("macros/generate_alias_name.sql", alias("node.name | lower"));
            Path project = trunk.folder.resolve("dbt_project.yml");
            Files.writeString(
                    project,
                    Files.readString(project)
                            .replace("floor: 1", "floor: 2")
                            .replace("end: select 1", "end: select 2"));
            Outcome nothing = trunk.slimCi(StateMissing.FAIL);
            assertThat(nothing.summary()).as("%s", trunk.recorded.all).startsWith("CI built 0 of 22 nodes");
            assertThat(trunk.recorded.warnings)
                    .contains(CiMessages.untested(List.of(
                            "macro.shop.generate_alias_name", "operation.shop.shop-on-run-end-0", "var floor")));

            rows[300] = "-1,y";
            trunk.write("seeds/large.csv", rows);
            assertThat(trunk.slimCi(StateMissing.FAIL).summary()).startsWith("CI built 1 of 22 nodes");
            assertThat(ci("select count(*) from dbt_ci.large where id = -1")).isEqualTo("1");
        }
    }

    private static String alias(String name) {
        return "{% macro generate_alias_name(custom_alias_name=none, node=none) %}{{ " + name + " }}{% endmacro %}";
    }

    @Nested
    class Functions extends FunctionIsolation {
        @Override
        RealShop pullRequest(String name) throws IOException {
            return CiIsolationTest.this.pullRequest(name);
        }

        @Override
        EmbeddedWarehouse warehouse() {
            return warehouse;
        }
    }
}
