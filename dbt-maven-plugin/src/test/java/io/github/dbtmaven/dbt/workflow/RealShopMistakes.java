package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.dbtmaven.dbt.MachineError;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the goals report and prevent: missing variables, invalid configuration, a target that is production, an interrupt. */
abstract class RealShopMistakes {
    abstract RealShop shop();

    abstract EmbeddedWarehouse warehouse();

    @Test
    void preventsOverwritingProduction() throws Exception {
        String before = RealShop.ask(
                warehouse(),
                warehouse().production(),
                "select string_agg(relfilenode::text, ',' order by oid) from pg_class");
        shop().environment.put("DB_CI_SCHEMA", warehouse().production().schema());

        Outcome outcome = shop().apply("changed-model").slimCi(StateMissing.FAIL);

        assertThat(outcome.summary())
                .startsWith("Nothing was built, because target \"ci\" would write to production: ")
                .contains("writes to \"warehouse\".\"dbt_prod\".\"int_customer_orders\"");
        assertThat(shop().folder.resolve("target/run_results.json")).doesNotExist();
        assertThat(RealShop.ask(
                        warehouse(),
                        warehouse().production(),
                        "select string_agg(relfilenode::text, ',' order by oid) from pg_class"))
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
        Path profiles = shop().folder.resolve(".ci/profiles.yml");
        if (name.startsWith("DBT_ENV_SECRET")) {
            Files.writeString(profiles, Files.readString(profiles).replace("DB_CI_PWD", name));
        }
        shop().environment.remove(name);
        assertThat(shop().slimCi(StateMissing.FAIL).summary())
                .as("%s", shop().recorded.all)
                .contains("requires the environment variable \"" + name + "\", which is not set");
    }

    @Test
    void recordsMacrosThatMacrosCall() throws Exception {
        shop().write(
                        "macros/calls.sql",
                        "{% macro outer() %}{{ inner() }}{% endmacro %}",
                        "{% macro inner() %}1{% endmacro %}")
                .slimCi(StateMissing.FAIL);

        JsonNode manifest = new ObjectMapper()
                .readTree(shop().folder.resolve("target/manifest.json").toFile());
        assertThat(manifest.at("/macros/macro.shop.outer/depends_on/macros"))
                .as("%s", shop().recorded.all)
                .containsExactly(TextNode.valueOf("macro.shop.inner"));
    }

    @Test
    void reportsInvalidConfiguration() throws Exception {
        Outcome outcome = shop().write("models/one.sql", "select 1 as a")
                .write("models/one.yml", "models:", "  - name: one", "    config: {enabled: perhaps}")
                .slimCi(StateMissing.FAIL);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(String.join("\n", shop().recorded.all)).contains("'perhaps' is not of type 'boolean'");
    }

    @Test
    void cancelsQueryOnInterrupt() throws Exception {
        Files.writeString(
                shop().folder.resolve("models/marts/slow.sql"),
                "{{ config(materialized='table') }} select 1 as one from pg_sleep(600)");
        String running = "select count(*) from pg_stat_activity where query like '%pg_sleep(600)%'"
                + " and pid <> pg_backend_pid() and state = 'active'"; // "set role none": of others no text is shown
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread build = new Thread(() -> shop().slimCi(StateMissing.FAIL));
        build.setUncaughtExceptionHandler((thread, e) -> end.set(e));
        build.start();
        try {
            await().atMost(Duration.ofSeconds(100))
                    .until(() -> RealShop.ask(warehouse(), warehouse().ci(), "set role none", running)
                            .equals("1"));
        } finally {
            build.interrupt();
            build.join(Duration.ofSeconds(30).toMillis());
        }

        assertThat(end.get()).isInstanceOf(MachineError.class).hasMessage("Interrupted.");
        // the login is masked, and a masked login may not end its own query by SQL
        assertThat(RealShop.ask(warehouse(), warehouse().ci(), "set role none", running))
                .isEqualTo("0");
        assertThat(shop().folder.resolve("target/run_results.json")).exists();
    }
}
