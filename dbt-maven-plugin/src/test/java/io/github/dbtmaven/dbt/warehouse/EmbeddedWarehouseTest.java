package io.github.dbtmaven.dbt.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void refusesAWrongPasswordAlsoOfItsAdministrator() {
        assertThatThrownBy(() -> as("dev_ci", "wrong")).hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> as("postgres", "postgres")).hasMessageContaining("password authentication failed");
    }

    @Test
    void letsCiReadProductionAlsoWhatIsDeployedLater() throws SQLException {
        run(warehouse.production(), "create table dbt_prod.t as select 1 as x");
        run(warehouse.production(), "create schema dbt_prod_marts", "create table dbt_prod_marts.m as select 2 as x");

        assertThat(ask(warehouse.ci(), "select x from dbt_prod.t")).isEqualTo("1");
        assertThat(ask(warehouse.ci(), "select x from dbt_prod_marts.m")).isEqualTo("2");
    }

    @Test
    void keepsCiFromWritingProduction() throws SQLException {
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
    void letsASecondDeployLoginReplaceWhatTheFirstMade() throws SQLException {
        run(warehouse.production(), "create table dbt_prod.t as select 1 as x");
        assertThat(ask(warehouse.production(), "select tableowner from pg_tables where tablename = 't'"))
                .isEqualTo("role_prod");

        Login second = warehouse.addDeployLogin("dbt_cloud");
        run(second, "drop table dbt_prod.t", "create table dbt_prod.t as select 2 as x");

        run(warehouse.production(), "drop table dbt_prod.t");
    }

    @Test
    void keepsItsDataAndChangesItsPasswords() throws SQLException {
        run(warehouse.production(), "create table dbt_prod.t as select 42 as x");
        Login before = warehouse.production();
        warehouse.close();

        start();

        assertThat(ask(warehouse.production(), "select x from dbt_prod.t")).isEqualTo("42");
        assertThatThrownBy(() -> as(before.user(), before.password()))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void endsAServerThatAKilledRunLeftAndKeepsItsData() throws Exception {
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
    void leavesNoProcess() {
        Path folder = temp.resolve("ware house");
        ProcessHandle server = LeftoverServer.of(folder).process().orElseThrow();
        warehouse.close();
        assertThat(LivingProcess.lives(server.pid())).isFalse();
        assertThat(Files.exists(folder.resolve("data/postmaster.pid"))).isFalse();
    }

    /** A run that deploys and is then killed with its server still up. */
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
