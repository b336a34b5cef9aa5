package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.Login;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the warehouse between two rehearsals. */
final class WarehouseLook implements AutoCloseable {
    private final EmbeddedWarehouse warehouse;

    /**
     * Opens the warehouse.
     *
     * @param outputDirectory of the rehearsal
     */
    WarehouseLook(Path outputDirectory, Path cache) {
        warehouse = EmbeddedWarehouse.start(
                outputDirectory.resolve("repository/warehouse"), cache.resolve("postgres"), new ClasspathBinaries());
    }

    EmbeddedWarehouse warehouse() {
        return warehouse;
    }

    /**
     * Returns the tables and views that the pull request 1 built: dbt alone uses the schema of the profile, the plugin
     * one of the pull request, which it marks.
     */
    SortedSet<String> ciRelations() throws SQLException {
        SortedSet<String> names = new TreeSet<>();
        for (String schema : List.of("dbt_ci", "dbt_ci_pr_1")) {
            try (Connection connection = as(warehouse.ci());
                    ResultSet rows = query(connection, relationsOf(schema))) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        names.removeIf(name -> name.startsWith("dbt_maven_plugin_"));
        return names;
    }

    /** Returns a fingerprint of production: the identity, owner and contents of each relation. */
    SortedMap<String, String> production() throws SQLException {
        SortedMap<String, String> relations = new TreeMap<>();
        try (Connection connection = as(warehouse.ci());
                ResultSet rows = query(connection, relationsOf("dbt_prod"))) {
            while (rows.next()) {
                String name = rows.getString(1);
                String identity = rows.getString(2) + "/" + rows.getString(3) + " of " + rows.getString(4);
                try (ResultSet contents = query(
                        connection,
                        "select count(*), md5(string_agg(t::text, '|' order by t::text)) from dbt_prod." + name
                                + " t")) {
                    contents.next();
                    relations.put(name, identity + ": " + contents.getInt(1) + " " + contents.getString(2));
                }
            }
        }
        return relations;
    }

    /** Runs statements with a login. */
    void run(Login login, String... statements) throws SQLException {
        try (Connection connection = as(login);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Empties the schemas of CI. */
    void emptyCi() throws SQLException {
        run(
                warehouse.ci(),
                "drop schema if exists dbt_ci cascade",
                "drop schema if exists dbt_ci_pr_1 cascade",
                "create schema dbt_ci");
    }

    private static String relationsOf(String schema) {
        return "select relname, oid, relfilenode, pg_get_userbyid(relowner) from pg_class where relkind in"
                + " ('r', 'v', 'm') and relnamespace = (select oid from pg_namespace where nspname = '" + schema + "')";
    }

    private static ResultSet query(Connection connection, String sql) throws SQLException {
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        return statement.executeQuery(sql);
    }

    private Connection as(Login login) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + warehouse.address().getPort() + "/" + EmbeddedWarehouse.DATABASE;
        return DriverManager.getConnection(url, login.user(), login.password());
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
