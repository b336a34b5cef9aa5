package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.Login;
import io.github.dbtmaven.dbt.warehouse.PreparationSql;
import io.github.dbtmaven.dbt.workflow.RealShop;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each pull request builds in schemas of its own. Uses a real dbt and PostgreSQL. */
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class PullRequestSchemaTest {
    private static final String SCHEMAS =
            "select string_agg(nspname, ',' order by nspname) from pg_namespace where nspname ~ '_pr_'";

    private static final String WITHOUT_RIGHT_TO_CREATE = """
            create role poor login password 'poor';
            create schema dbt_poor authorization poor;
            grant usage on schema dbt_prod to poor;
            alter default privileges for role role_prod grant usage on schemas to poor;
            alter default privileges for role role_prod grant select on tables to poor;
            """;

    @TempDir
    static Path shared;

    private static EmbeddedWarehouse warehouse;

    @TempDir
    Path temp;

    @BeforeAll
    static void deploy() throws IOException {
        warehouse = EmbeddedWarehouse.start(
                shared.resolve("warehouse"),
                SharedCache.POSTGRES,
                new ClasspathBinaries(),
                Optional.of(new PreparationSql("poor.sql", WITHOUT_RIGHT_TO_CREATE)));
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
        ci("drop table if exists dbt_ci.added", "select 1");
        for (String schema : ci(SCHEMAS).split(",")) {
            if (schema.contains("_pr_")) {
                ci("drop schema " + schema + " cascade", "select 1");
            }
        }
    }

    private static String ci(String... statements) throws SQLException {
        return RealShop.ask(warehouse, warehouse.ci(), statements);
    }

    private RealShop pullRequest(String id) throws IOException {
        RealShop shop = new RealShop(temp.resolve("pr" + id), shared.resolve("shelf"), warehouse);
        shop.environment.put("BITBUCKET_PR_ID", id);
        shop.environment.put("BITBUCKET_REPO_FULL_NAME", "team/shop");
        return shop;
    }

    private static void passes(RealShop shop) {
        assertThat(shop.slimCi(StateMissing.FAIL)).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void separatesPullRequests() throws Exception {
        try (RealShop first = pullRequest("7").write("models/marts/added.sql", "select 1 as one");
                RealShop second = pullRequest("12")
                        .write("models/marts/added.sql", "select 2 as two")
                        .write(
                                "models/marts/named.sql",
                                "{{ config(schema='finance') }} select two from {{ ref('added') }}")) {
            passes(first);
            passes(second);
            assertThat(first.recorded.said).contains("Pull request 7 builds in its own schema \"dbt_ci_pr_7\"");
        }
        assertThat(ci(SCHEMAS)).isEqualTo("dbt_ci_pr_12,dbt_ci_pr_12_finance,dbt_ci_pr_7");
        assertThat(ci("select one from dbt_ci_pr_7.added")).isEqualTo("1");
        assertThat(ci("select two from dbt_ci_pr_12_finance.named")).isEqualTo("2");
        assertThat(ci("select count(*) from pg_tables where schemaname = 'dbt_ci'"))
                .isEqualTo("0");
        assertThat(ci("select pull_request || ' ' || repository from dbt_ci_pr_12_finance.dbt_maven_plugin_pr"))
                .isEqualTo("12 team/shop");
    }

    @Test
    void reusesSchemaOnNextPush() throws Exception {
        try (RealShop shop = pullRequest("7").write("models/marts/added.sql", "select 1 as one")) {
            passes(shop);
            passes(shop.write("models/marts/added.sql", "select 2 as one"));
            assertThat(shop.recorded.warnings).isEmpty();
        }
        assertThat(ci("select one from dbt_ci_pr_7.added")).isEqualTo("2");
    }

    @Test
    void usesSharedSchemaIfItsOwnCannotBeCreated() throws Exception {
        Login poor = new Login("poor", "poor", "dbt_poor");
        try (RealShop shop = pullRequest("7").write("models/marts/added.sql", "select 1 as one")) {
            shop.login("CI", warehouse, poor);
            passes(shop);
            assertThat(shop.recorded.said)
                    .contains(
                            "CI builds in the schemas of the profile, which all pull requests share: the schema"
                                    + " \"dbt_poor_pr_7\" cannot be created: permission denied for database warehouse. Correct this to"
                                    + " give each pull request its own schema, or set dbt.prSchema to false to skip the attempt");
            assertThat(RealShop.ask(warehouse, poor, "select one from dbt_poor.added"))
                    .isEqualTo("1");

            shop.prSchema = PrSchema.TRUE;
            assertThat(shop.slimCi(StateMissing.FAIL).summary())
                    .isEqualTo("CI failed: dbt.prSchema is true, but the schema \"dbt_poor_pr_7\" cannot be created:"
                            + " permission denied for database warehouse. Correct this, or set dbt.prSchema to auto.");
        }
    }

    @Test
    void namesNodesInSharedSchemas() throws Exception {
        String macro = "{% macro generate_schema_name(name, node) %}{{ name or target.schema }}{% endmacro %}";
        try (RealShop shop = pullRequest("7")
                .write("macros/names.sql", macro)
                .write("models/marts/added.sql", "{{ config(schema='dbt_ci') }} select 1 as one")) {
            passes(shop);
            assertThat(shop.recorded.warnings)
                    .anyMatch(line -> line.startsWith("All pull requests share the schemas of")
                            && line.contains("model.shop.added in dbt_ci"));
            shop.prSchema = PrSchema.TRUE;
            assertThat(shop.slimCi(StateMissing.FAIL).summary())
                    .startsWith(
                            "CI failed: dbt.prSchema is true, but the project puts \"model.shop.added\" into the schema"
                                    + " \"dbt_ci\" whatever the schema of the profile is");
        }
    }

    /** It would be dropped after the merge, when production uses it. */
    @Test
    void doesNotMarkSchemaThatOnlyEndsLikeItsOwn() throws Exception {
        String macro = "{% macro generate_schema_name(name, node) %}{{ name or target.schema }}{% endmacro %}";
        try (RealShop shop = pullRequest("7")
                .write("macros/names.sql", macro)
                .write("models/marts/added.sql", "{{ config(schema='sales_pr_7') }} select 1 as one")) {
            passes(shop);
            assertThat(shop.recorded.warnings).anyMatch(line -> line.contains("model.shop.added in sales_pr_7"));
        }
        assertThat(
                        ci(
                                "select count(*) from pg_views where schemaname = 'sales_pr_7' and viewname = 'dbt_maven_plugin_pr'"))
                .isEqualTo("0");
    }

    /** dbt-postgres lists the relations of similar schemas, too. */
    @Test
    void distinguishesSimilarSchemas() throws Exception {
        ci(
                "create schema \"DBT_CI_pr_7\"",
                "create table \"DBT_CI_pr_7\".some as select 1 as one",
                "create view \"DBT_CI_pr_7\".dbt_maven_plugin_pr as select '7' as pull_request, 'team/other' as repository",
                "select 1");
        try (RealShop shop = pullRequest("7").write("models/marts/added.sql", "select 1 as one")) {
            shop.prSchema = PrSchema.TRUE;
            passes(shop);
            passes(shop);
            assertThat(shop.recorded.warnings).isEmpty();
        } finally {
            ci("drop schema \"DBT_CI_pr_7\" cascade", "select 1");
        }
    }

    @Test
    void keepsOutOfSchemasOfOtherRepositories() throws Exception {
        ci(
                "create schema dbt_ci_pr_7",
                "create view dbt_ci_pr_7.dbt_maven_plugin_pr as select '7' as pull_request, 'team/other' as repository",
                "select 1");
        try (RealShop shop = pullRequest("7").write("models/marts/added.sql", "select 1 as one")) {
            shop.prSchema = PrSchema.TRUE;
            assertThat(shop.slimCi(StateMissing.FAIL).summary()).contains("it belongs to pull request 7 of team/other");
        }
    }

    /** Both runs find no schema, then one of them creates it first: the database is asked in between. */
    @Test
    void sharesSchemaBetweenRunsOfOnePullRequest() throws Exception {
        try (Connection other = RealShop.connect(warehouse, warehouse.ci());
                Statement statement = other.createStatement();
                RealShop shop = pullRequest("7").write("models/marts/added.sql", "select 1 as one")) {
            other.setAutoCommit(false);
            statement.execute("create schema dbt_ci_pr_7");
            statement.execute(
                    "create view dbt_ci_pr_7.dbt_maven_plugin_pr as select '7' as pull_request, 'team/shop' as"
                            + " repository");
            shop.prSchema = PrSchema.TRUE;
            AtomicReference<Outcome> outcome = new AtomicReference<>();
            Thread run = new Thread(() -> outcome.set(shop.slimCi(StateMissing.FAIL)));
            run.start();
            awaitBlocked();
            other.commit();
            run.join(TimeUnit.MINUTES.toMillis(2));
            assertThat(run.isAlive()).isFalse();
            assertThat(outcome.get()).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        }
    }

    /** Waits until the other run's "create schema" waits for the transaction that created it first. */
    private static void awaitBlocked() throws Exception {
        await().atMost(2, TimeUnit.MINUTES).until(() -> ci("select count(*) from pg_locks where not granted")
                .equals("1"));
    }

    @Test
    void saysIfSomebodyElseCreatedSchema() throws Exception {
        ci("create schema dbt_ci_pr_7", "create table dbt_ci_pr_7.theirs as select 1 as one", "select 1");
        try (RealShop shop = pullRequest("7").write("models/marts/added.sql", "select 1 as one")) {
            passes(shop);
            assertThat(shop.recorded.warnings)
                    .contains("Not created by this plugin, so dbt:clean-ci does not drop it: \"dbt_ci_pr_7\".");
        }
    }

    @Test
    void buildsEverythingWithoutState() throws Exception {
        try (RealShop shop = new RealShop(temp.resolve("alone"), temp.resolve("empty"), warehouse)) {
            shop.environment.put("BITBUCKET_PR_ID", "3");
            shop.environment.put("BITBUCKET_REPO_FULL_NAME", "team/shop");
            assertThat(shop.slimCi(StateMissing.FULL))
                    .as("%s", shop.recorded.all)
                    .isInstanceOf(Outcome.Passed.class);
        }
        assertThat(ci("select count(*) > 0 from dbt_ci_pr_3.dim_customers")).isEqualTo("t");
    }

    @Test
    void buildsNoMoreNodesThanAllowed() throws Exception {
        try (RealShop shop = pullRequest("7").write("models/marts/added.sql", "select 1 as one")) {
            shop.maxNodes = OptionalInt.of(20);
            passes(shop);
            ci("drop schema dbt_ci_pr_7 cascade", "select 1");
            shop.write("models/marts/more.sql", "select 1 as one").maxNodes = OptionalInt.of(1);
            assertThat(shop.slimCi(StateMissing.FAIL).summary())
                    .startsWith("CI failed: it would build 2 nodes, more than dbt.maxNodes=1, so nothing is built.");
            assertThat(shop.recorded.said).noneMatch(line -> line.startsWith("CI builds 2"));
        }
        try (RealShop shop = new RealShop(temp.resolve("alone"), temp.resolve("empty"), warehouse)) {
            shop.maxNodes = OptionalInt.of(19);
            assertThat(shop.slimCi(StateMissing.FULL).summary())
                    .startsWith(
                            "CI failed: it would build 20 nodes, more than dbt.maxNodes=19, so nothing is built. No state"
                                    + " is published");
        }
        assertThat(ci(SCHEMAS)).isEqualTo("null");
    }

    @Test
    void requiresPullRequest() throws Exception {
        try (RealShop shop = new RealShop(temp.resolve("none"), temp.resolve("empty"), warehouse)) {
            shop.prSchema = PrSchema.TRUE;
            assertThatThrownBy(() -> shop.slimCi(StateMissing.FULL))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("BITBUCKET_PR_ID");
        }
    }
}
