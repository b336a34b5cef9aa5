package io.github.dbtmaven.dbt.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.process.LivingProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SecondLane
class EmbeddedWarehouseTest {
    @TempDir
    static Path cache;

    @TempDir
    Path temp;

    private EmbeddedWarehouse start() {
        return EmbeddedWarehouse.start(temp.resolve("ware house"), cache, new ClasspathBinaries());
    }

    @Test
    void keepsDataAndChangesPasswords() throws SQLException {
        Login before;
        try (EmbeddedWarehouse warehouse = start()) {
            before = warehouse.production();
            new Sql(warehouse).run(before, "create table dbt_prod.t as select 42 as x");
        }

        try (EmbeddedWarehouse warehouse = start()) {
            Sql sql = new Sql(warehouse);
            assertThat(sql.ask(warehouse.production(), "select x from dbt_prod.t"))
                    .isEqualTo("42");
            assertThatThrownBy(() -> sql.as(before.user(), before.password()))
                    .hasMessageContaining("password authentication failed");
        }
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
            Sql users = new Sql(fresh);
            for (Login login : List.of(fresh.production(), fresh.ci())) {
                assertThat(users.ask(login, "select x from raw.events")).isEqualTo("a;b");
                assertThat(users.ask(login, "select x from public.recent")).isEqualTo("a;b");
                assertThat(users.ask(login, "select x from dbt_prod.legacy")).isEqualTo("7");
                assertThatThrownBy(() -> users.run(login, "delete from raw.events"))
                        .hasMessageContaining("permission denied");
            }
            users.run(fresh.production(), "create table dbt_prod.t (x int)", "grant select on dbt_prod.t to reporting");
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
            assertThat(new Sql(next).ask(next.production(), "select x from dbt_prod.t"))
                    .isEqualTo("7");
        }
    }

    @Test
    void stopsAllProcesses() {
        Path folder = temp.resolve("ware house");
        ProcessHandle server;
        try (EmbeddedWarehouse warehouse = start()) {
            server = LeftoverServer.of(folder).process().orElseThrow();
        }
        assertThat(LivingProcess.lives(server.pid())).isFalse();
        assertThat(Files.exists(folder.resolve("data/postmaster.pid"))).isFalse();
    }

    /** Deploys and is then killed while its server runs. */
    static final class KilledRun {
        public static void main(String[] arguments) throws Exception {
            EmbeddedWarehouse warehouse =
                    EmbeddedWarehouse.start(Path.of(arguments[0]), Path.of(arguments[1]), new ClasspathBinaries());
            new Sql(warehouse).run(warehouse.production(), "create table dbt_prod.t as select 7 as x");
            System.out.println("started");
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
