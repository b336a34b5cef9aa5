package io.github.dbtmaven.dbt.warehouse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A newly initialized server. It trusts all local connections until it is prepared. */
record FreshDatabase(EmbeddedPostgres server, Path folder) {
    /** File that keeps the project's SQL with which the database was prepared. */
    static final String PREPARED_WITH = "prepared-with.sql";

    private static final String HBA = "host all all 127.0.0.1/32 scram-sha-256\n";

    /**
     * Creates the schemas and logins, runs the project's SQL, grants access to the objects that it created, and then
     * requires passwords.
     *
     * @param superuser stored last; without it the next start prepares a new database
     */
    void prepare(SuperuserPassword superuser, Optional<PreparationSql> project) throws IOException, SQLException {
        String password = Passwords.random();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            statement.execute("create database " + EmbeddedWarehouse.DATABASE);
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : script("grants/prepare.sql").split(";\\s*\n")) {
                statement.execute(sql);
            }
        }
        if (project.isPresent()) {
            // a separate connection, since the SQL may change the role or the search path
            try (Connection connection = connect()) {
                project.get().run(connection);
            }
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(script("grants/readable.sql"));
            Files.writeString(folder.resolve("data/pg_hba.conf"), HBA);
            statement.execute("select pg_reload_conf()");
        }
        Files.writeString(
                folder.resolve(PREPARED_WITH), project.map(PreparationSql::text).orElse(""));
        superuser.keep(password);
    }

    private Connection connect() throws SQLException {
        return server.getDatabase("postgres", EmbeddedWarehouse.DATABASE).getConnection();
    }

    private static String script(String name) throws IOException {
        try (var stream = FreshDatabase.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
