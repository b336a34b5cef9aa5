package io.github.dbtmaven.dbt.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the logins of a rehearsal may do. All tests share a server, since creating a database takes seconds. */
@SecondLane
class WarehouseAccessTest {
    @TempDir
    static Path temp;

    private static EmbeddedWarehouse warehouse;
    private static Sql users;

    @BeforeAll
    static void start() {
        warehouse = EmbeddedWarehouse.start(temp.resolve("ware house"), temp.resolve("cache"), new ClasspathBinaries());
        users = new Sql(warehouse);
    }

    @AfterAll
    static void stop() {
        warehouse.close();
    }

    @BeforeEach
    void dropTables() throws SQLException {
        users.run(
                warehouse.production(),
                "drop table if exists dbt_prod.t",
                "drop schema if exists dbt_prod_marts cascade");
    }

    @Test
    void rejectsWrongPasswords() {
        assertThatThrownBy(() -> users.as("dev_ci", "wrong")).hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> users.as("postgres", "postgres"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void letsCiReadLaterDeploysOfProduction() throws SQLException {
        users.run(warehouse.production(), "create table dbt_prod.t as select 1 as x");
        users.run(
                warehouse.production(),
                "create schema dbt_prod_marts",
                "create table dbt_prod_marts.m as select 2 as x");

        assertThat(users.ask(warehouse.ci(), "select x from dbt_prod.t")).isEqualTo("1");
        assertThat(users.ask(warehouse.ci(), "select x from dbt_prod_marts.m")).isEqualTo("2");
    }

    @Test
    void preventsCiFromWritingProduction() throws SQLException {
        users.run(warehouse.production(), "create table dbt_prod.t as select 1 as x");
        for (String sql : new String[] {
            "insert into dbt_prod.t values (2)",
            "drop table dbt_prod.t",
            "create table dbt_prod.mine as select 1 as x",
            "set role role_prod"
        }) {
            assertThatThrownBy(() -> users.run(warehouse.ci(), sql)).as(sql).satisfies(thrown -> assertThat(
                            thrown.getMessage())
                    .containsAnyOf("permission denied", "must be owner"));
        }
    }

    @Test
    void letsSecondDeployLoginReplaceTables() throws IOException, SQLException {
        users.run(warehouse.production(), "create table dbt_prod.t as select 1 as x");
        assertThat(users.ask(warehouse.production(), "select tableowner from pg_tables where tablename = 't'"))
                .isEqualTo("role_prod");

        Login second = DeployLogins.add(warehouse, "dbt_cloud");
        users.run(second, "drop table dbt_prod.t", "create table dbt_prod.t as select 2 as x");

        users.run(warehouse.production(), "drop table dbt_prod.t");
    }

    @Test
    void reportsFileAndLineOfFailedStatement() throws SQLException {
        rejects("select 1;\n-- why\n\ncreate schema dbt_prod;", 4, "schema \"dbt_prod\" already exists.");
        rejects(
                "select 1;\ncreate table dbt_prod.t (\n  x int,\n  y nonsense);",
                4,
                "type \"nonsense\" does not exist.");
        rejects("/* a;\n */ select 'open;", 2, "unterminated quoted string");
        rejects("create schema raw;\n\\connect other", 2, "syntax error at or near");
        rejects("select 1;\r\n\r\ncopy dbt_prod.t from stdin;\r\n1\r\n\\.\r\n", 3, "");
    }

    private void rejects(String sql, int line, String message) throws SQLException {
        Login login = warehouse.production();
        try (Connection connection = users.as(login.user(), login.password())) {
            assertThatThrownBy(() -> new PreparationSql("warehouse.sql", sql).run(connection))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith(
                            "warehouse.sql:" + line + ": PostgreSQL rejected this statement: " + message)
                    .hasMessageEndingWith(" No build was started. Fix the statement and run the rehearsal again.");
        }
    }
}
