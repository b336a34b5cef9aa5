package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.RealShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Functions of a pull request: tested, and apart from those of production and of other pull requests. */
abstract class FunctionIsolation {
    abstract RealShop pullRequest(String name) throws IOException;

    abstract EmbeddedWarehouse warehouse();

    private String ci(String... statements) throws SQLException {
        return RealShop.ask(warehouse(), warehouse().ci(), statements);
    }

    private String production(String... statements) throws SQLException {
        return RealShop.ask(warehouse(), warehouse().production(), statements);
    }

    @Test
    void testsChangedFunction() throws Exception {
        try (RealShop shop = CiIsolationTest.function(pullRequest("broken"), "taxed", "integer", "select x * -2")) {
            Outcome outcome = shop.slimCi(StateMissing.FAIL);
            assertThat(outcome.summary())
                    .as("%s", shop.recorded.all)
                    .startsWith("CI failed: \"test.shop.taxed_is_positive\" failed");
            assertThat(shop.recorded.said)
                    .contains("CI builds 2 of 23 nodes and runs 1 test; 21 deferred to production");
        }
    }

    @Test
    void doesNotCallFunctionOfOtherPullRequest() throws Exception {
        ci("create function dbt_ci.taxed(x integer) returns text as 'select x::text' language sql", "select 1");
        try (RealShop shop = CiIsolationTest.function(pullRequest("other type"), "taxed", "date", "select 1")) {
            Outcome outcome = shop.slimCi(StateMissing.FAIL);
            assertThat(outcome.summary())
                    .as("%s", shop.recorded.all)
                    .startsWith("CI failed: \"model.shop.taxed_payments\" failed");
        }
    }

    @Test
    void reportsSingleNewFunction() throws Exception {
        try (RealShop shop = CiIsolationTest.function(pullRequest("new"), "halved", "integer", "select x / 2")) {
            Files.writeString(
                    shop.folder.resolve("dbt_project.yml"),
                    "on-run-end: [\"select 'DBT_PROD.log'\", \"select '{{ target.schema }}'\"]\n",
                    StandardOpenOption.APPEND);
            Outcome outcome = shop.slimCi(StateMissing.FAIL);
            assertThat(outcome.summary()).startsWith("CI built 1 of 24 nodes in ");
            assertThat(shop.recorded.said)
                    .contains("CI builds 1 of 24 nodes and runs 0 tests; 23 deferred to production");
            assertThat(shop.recorded.warnings)
                    .contains("This build runs hooks that name a schema of production:"
                            + " \"operation.shop.shop-on-run-end-0\" (dbt_prod). If they write there, use"
                            + " {{ target.schema }} or {{ this }} instead.");
        }
    }

    /** A function has no relation_name, but the overwrite check must cover it. */
    @Test
    void doesNotReplaceFunctionOfProduction() throws Exception {
        try (RealShop shop =
                CiIsolationTest.function(pullRequest("same schema"), "taxed", "integer", "select x * -2")) {
            shop.environment.put("DB_CI_SCHEMA", warehouse().production().schema());
            assertThat(shop.slimCi(StateMissing.FAIL).summary())
                    .contains("\"function.shop.taxed\" writes to \"warehouse\".\"dbt_prod\".\"taxed\"()");
        }
    }
}
