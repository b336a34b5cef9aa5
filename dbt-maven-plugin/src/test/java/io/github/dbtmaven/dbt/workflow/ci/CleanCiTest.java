package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.bitbucket.PullRequestState;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.RealShop;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drops the schemas of pull requests. Uses a real dbt and PostgreSQL. */
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class CleanCiTest {
    private static final String SCHEMAS =
            "select string_agg(nspname, ',' order by nspname) from pg_namespace where nspname ~ '_pr_'";

    @TempDir
    static Path shared;

    private static EmbeddedWarehouse warehouse;

    @TempDir
    Path temp;

    @BeforeAll
    static void start() {
        warehouse = EmbeddedWarehouse.start(shared.resolve("warehouse"), SharedCache.POSTGRES, new ClasspathBinaries());
    }

    @AfterAll
    static void stop() {
        if (warehouse != null) {
            warehouse.close();
        }
    }

    private static String ci(String... statements) throws SQLException {
        return RealShop.ask(warehouse, warehouse.ci(), statements);
    }

    /** Schemas without the mark, of open pull requests and of other repositories stay. */
    @Test
    void dropsSchemasOfClosedPullRequests() throws Exception {
        for (String[] each : List.of(
                new String[] {"dbt_ci_pr_4", "4", "team/shop"},
                new String[] {"dbt_ci_pr_4_finance", "4", "team/shop"},
                new String[] {"dbt_ci_pr_5", "5", "team/shop"},
                new String[] {"dbt_ci_pr_6", "4", "team/other"})) {
            ci(
                    "create schema " + each[0],
                    "create table " + each[0] + ".some as select 1 as one",
                    "create view " + each[0] + ".dbt_maven_plugin_pr as select '" + each[1] + "' as pull_request, '"
                            + each[2] + "' as repository",
                    "select 1");
        }
        ci("create schema theirs_pr_4", "create table theirs_pr_4.some as select 1 as one", "select 1");
        String all = ci(SCHEMAS);
        Map<String, PullRequestState> states = Map.of("4", PullRequestState.MERGED, "5", PullRequestState.OPEN);
        try (RealShop shop = new RealShop(temp.resolve("clean"), temp.resolve("empty"), warehouse)) {
            assertThat(shop.cleanCi(states::get, true).summary())
                    .isEqualTo("2 schemas would be dropped. Drop them with -Ddbt.dryRun=false");
            assertThat(shop.recorded.said)
                    .contains(
                            "Schema \"dbt_ci_pr_4\" would be dropped: pull request 4 is merged",
                            "Schema \"dbt_ci_pr_5\" is kept: pull request 5 is open");
            assertThat(ci(SCHEMAS)).isEqualTo(all);
            List<Path> records = new ArrayList<>();
            for (String name :
                    List.of("dbt-pr-4-ci.json", "dbt-pr-4-other.json", "dbt-pr-40-ci.json", "dbt-pr-5-ci.json")) {
                records.add(Files.writeString(
                        Files.createDirectories(temp.resolve("files")).resolve(name), "{}"));
            }
            shop.store.store(records);

            assertThat(shop.cleanCi(states::get, false)).isEqualTo(new Outcome.Passed("Dropped 2 schemas"));
            assertThat(ci(SCHEMAS)).isEqualTo("dbt_ci_pr_5,dbt_ci_pr_6,theirs_pr_4");
            assertThat(shop.store.list("dbt-pr-")).containsExactlyInAnyOrder("dbt-pr-40-ci.json", "dbt-pr-5-ci.json");
        }
    }

    @Test
    void namesSchemasThatItMayNotDrop() throws Exception {
        RealShop.ask(
                warehouse,
                warehouse.production(),
                "create schema prod_pr_9",
                "create view prod_pr_9.dbt_maven_plugin_pr as select '9' as pull_request, 'team/shop' as repository",
                "grant usage on schema prod_pr_9 to role_dev",
                "grant select on all tables in schema prod_pr_9 to role_dev",
                "select 1");
        try (RealShop shop = new RealShop(temp.resolve("clean"), temp.resolve("empty"), warehouse)) {
            assertThat(shop.cleanCi(id -> PullRequestState.DECLINED, false))
                    .isEqualTo(
                            new Outcome.Failed("Dropped 0 of 1 schema: \"prod_pr_9\" remains (must be owner of schema"
                                    + " prod_pr_9). Use the login or role that created it."));
        } finally {
            RealShop.ask(warehouse, warehouse.production(), "drop schema prod_pr_9 cascade", "select 1");
        }
    }
}
