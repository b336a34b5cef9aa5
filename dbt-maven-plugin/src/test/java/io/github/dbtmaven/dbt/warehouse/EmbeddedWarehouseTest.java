package io.github.dbtmaven.dbt.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.process.LivingProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SecondLane
class EmbeddedWarehouseTest {
    @TempDir
    static Path cache;

    @TempDir
    Path temp;

    private EmbeddedWarehouse warehouse;

    @BeforeEach
    void start() {
        warehouse = EmbeddedWarehouse.start(temp.resolve("ware house"), cache, new ClasspathBinaries());
    }

    @AfterEach
    void stop() {
        warehouse.close();
    }

    private Connection as(String user, String password) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + warehouse.address().getPort() + "/" + EmbeddedWarehouse.DATABASE;
        return DriverManager.getConnection(url, user, password);
    }

    private void run(Login login, String... statements) throws SQLException {
        try (Connection connection = as(login.user(), login.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String ask(Login login, String query) throws SQLException {
        try (Connection connection = as(login.user(), login.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void rejectsWrongPasswords() {
        assertThatThrownBy(() -> as("dev_ci", "wrong")).hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> as("postgres", "postgres")).hasMessageContaining("password authentication failed");
    }

    @Test
    void letsCiReadLaterDeploysOfProduction() throws SQLException {
        run(warehouse.production(), "create table dbt_prod.t as select 1 as x");
        run(warehouse.production(), "create schema dbt_prod_marts", "create table dbt_prod_marts.m as select 2 as x");

        assertThat(ask(warehouse.ci(), "select x from dbt_prod.t")).isEqualTo("1");
        assertThat(ask(warehouse.ci(), "select x from dbt_prod_marts.m")).isEqualTo("2");
    }

    @Test
    void preventsCiFromWritingProduction() throws SQLException {
        run(warehouse.production(), "create table dbt_prod.t as select 1 as x");
        for (String sql : new String[] {
            "insert into dbt_prod.t values (2)",
            "drop table dbt_prod.t",
            "create table dbt_prod.mine as select 1 as x",
            "set role role_prod"
        }) {
            assertThatThrownBy(() -> run(warehouse.ci(), sql)).as(sql).satisfies(thrown -> assertThat(
                            thrown.getMessage())
                    .containsAnyOf("permission denied", "must be owner"));
        }
    }

    @Test
    void letsSecondDeployLoginReplaceTables() throws SQLException {
        run(warehouse.production(), "create table dbt_prod.t as select 1 as x");
        assertThat(ask(warehouse.production(), "select tableowner from pg_tables where tablename = 't'"))
                .isEqualTo("role_prod");

        Login second = warehouse.addDeployLogin("dbt_cloud");
        run(second, "drop table dbt_prod.t", "create table dbt_prod.t as select 2 as x");

        run(warehouse.production(), "drop table dbt_prod.t");
    }

    @Test
    void keepsDataAndChangesPasswords() throws SQLException {
        run(warehouse.production(), "create table dbt_prod.t as select 42 as x");
        Login before = warehouse.production();
        warehouse.close();

        start();

        assertThat(ask(warehouse.production(), "select x from dbt_prod.t")).isEqualTo("42");
        assertThatThrownBy(() -> as(before.user(), before.password()))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void reportsCauseAndLogIfServerDoesNotStart() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("in the way"));
        Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("PG_VERSION"), "9.1");
        Files.writeString(folder.resolve("superuser"), "x");

        assertThatThrownBy(() -> EmbeddedWarehouse.start(folder, cache, new ClasspathBinaries()))
                .isInstanceOf(WarehouseException.class)
                .hasMessageStartingWith("Cannot start the PostgreSQL of the rehearsal in \"" + folder + "\": ")
                .hasMessageContaining("Its log is \"" + folder.resolve("postgres.log") + "\".")
                .hasMessageEndingWith("-Ddbt.warehouse=none and -Ddbt.pullRequest=SOURCE:DESTINATION.");
    }

    private EmbeddedWarehouse prepared(String sql) {
        return EmbeddedWarehouse.start(
                temp.resolve("prepared"),
                cache,
                new ClasspathBinaries(),
                Optional.of(new PreparationSql("pipelines-warehouse.sql", sql)));
    }

    @Test
    void runsProjectSqlOnceAndGrantsAccess() throws SQLException {
        String sql = """
                -- what production has; a semicolon does not end a comment
                create role reporting;
                create schema raw;
                create table raw.events as select 'a;b' as x;
                create view public.recent as select * from raw.events;
                do $$ begin perform 1; end $$;
                create table dbt_prod.legacy as select 7 as x
                """;
        try (EmbeddedWarehouse fresh = prepared(sql)) {
            warehouse.close();
            warehouse = fresh;
            for (Login login : List.of(fresh.production(), fresh.ci())) {
                assertThat(ask(login, "select x from raw.events")).isEqualTo("a;b");
                assertThat(ask(login, "select x from public.recent")).isEqualTo("a;b");
                assertThat(ask(login, "select x from dbt_prod.legacy")).isEqualTo("7");
                assertThatThrownBy(() -> run(login, "delete from raw.events"))
                        .hasMessageContaining("permission denied");
            }
            run(fresh.production(), "create table dbt_prod.t (x int)", "grant select on dbt_prod.t to reporting");
            assertThat(fresh.preparedWith()).isEqualTo(sql);
            assertThat(fresh.contents().hasRelation("RAW", "events")).isTrue();
            assertThat(fresh.contents().hasRelation("raw", "orders")).isFalse();
            assertThat(fresh.contents().hasRole("reporting")).isTrue();
            assertThat(fresh.contents().hasRole("public")).isTrue();
            assertThat(fresh.contents().hasRole("nobody")).isFalse();
        }

        try (EmbeddedWarehouse again = prepared("create schema raw;")) {
            assertThat(again.preparedWith()).isEqualTo(sql);
        }
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
        try (Connection connection = as(login.user(), login.password())) {
            assertThatThrownBy(() -> new PreparationSql("warehouse.sql", sql).run(connection))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageStartingWith(
                            "warehouse.sql:" + line + ": PostgreSQL rejected this statement: " + message)
                    .hasMessageEndingWith(" No build was started. Fix the statement and run the rehearsal again.");
        }
    }

    @Test
    void preparesAgainAfterFailedStatement() {
        assertThatThrownBy(() -> prepared("create schema raw;\nnonsense;"))
                .hasMessageStartingWith("pipelines-warehouse.sql:2: ");
        assertThat(LeftoverServer.of(temp.resolve("prepared")).process()).isEmpty();

        try (EmbeddedWarehouse next = prepared("create schema raw;")) {
            assertThat(next.preparedWith()).isEqualTo("create schema raw;");
        }
    }

    @Test
    void stopsLeftoverServerAndKeepsData() throws Exception {
        Path folder = temp.resolve("of a killed run");
        ChildJvm killed = ChildJvm.start(KilledRun.class, List.of(), folder.toString(), cache.toString());
        killed.awaitLine("started");
        killed.killHard();
        ProcessHandle server = LeftoverServer.of(folder).process().orElseThrow();

        try (killed;
                EmbeddedWarehouse next = EmbeddedWarehouse.start(folder, cache, new ClasspathBinaries())) {
            assertThat(LivingProcess.lives(server.pid())).isFalse();
            String url = "jdbc:postgresql://127.0.0.1:" + next.address().getPort() + "/warehouse";
            Login login = next.production();
            try (Connection connection = DriverManager.getConnection(url, login.user(), login.password());
                    ResultSet rows = connection.createStatement().executeQuery("select x from dbt_prod.t")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void stopsAllProcesses() {
        Path folder = temp.resolve("ware house");
        ProcessHandle server = LeftoverServer.of(folder).process().orElseThrow();
        warehouse.close();
        assertThat(LivingProcess.lives(server.pid())).isFalse();
        assertThat(Files.exists(folder.resolve("data/postmaster.pid"))).isFalse();
    }

    /** Deploys and is then killed while its server runs. */
    static final class KilledRun {
        public static void main(String[] arguments) throws Exception {
            EmbeddedWarehouse warehouse =
                    EmbeddedWarehouse.start(Path.of(arguments[0]), Path.of(arguments[1]), new ClasspathBinaries());
            String url = "jdbc:postgresql://127.0.0.1:" + warehouse.address().getPort() + "/warehouse";
            Login login = warehouse.production();
            try (Connection connection = DriverManager.getConnection(url, login.user(), login.password())) {
                connection.createStatement().execute("create table dbt_prod.t as select 7 as x");
            }
            System.out.println("started");
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
