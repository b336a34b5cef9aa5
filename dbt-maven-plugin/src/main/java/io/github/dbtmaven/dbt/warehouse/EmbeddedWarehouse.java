package io.github.dbtmaven.dbt.warehouse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A real PostgreSQL for a rehearsal: on a loopback address only, with password authentication, prepared with the
 * article's roles and the grants that it forgot. Its data outlive it, its passwords do not.
 *
 * <p>Thread-safe to close; otherwise for one thread.
 */
public final class EmbeddedWarehouse implements AutoCloseable {
    /** The one database, for production and CI alike: PostgreSQL cannot refer across databases. */
    public static final String DATABASE = "warehouse";

    private static final String HBA = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final EmbeddedPostgres server;
    private final Path folder;
    private final Login production;
    private final Login ci;
    private final SuperuserPassword superuser;

    private EmbeddedWarehouse(
            EmbeddedPostgres server, Path folder, SuperuserPassword superuser, Login production, Login ci) {
        this.server = server;
        this.folder = folder;
        this.superuser = superuser;
        this.production = production;
        this.ci = ci;
    }

    /**
     * Starts it, on the data that are there or on new ones.
     *
     * @param folder for its data; made when missing, readable by the user only
     * @param cache for the unpacked binaries, shared by all rehearsals of a user
     * @throws WarehouseException when it cannot be started
     */
    public static EmbeddedWarehouse start(Path folder, Path cache, PostgresBinaries binaries) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(cache);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            LeftoverServer.of(folder).end();
            Path data = folder.resolve("data");
            Path log = folder.resolve("postgres.log");
            boolean fresh = !Files.exists(data.resolve("PG_VERSION"));
            SuperuserPassword superuser = new SuperuserPassword(folder.resolve("superuser"));
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(cache.toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "off")
                    .setLocaleConfig("locale", "C")
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()))
                    .setPgBinaryResolver(new JarBinaries(binaries));
            if (!fresh) {
                builder.setConnectConfig("password", superuser.read());
            }
            EmbeddedPostgres server = builder.start();
            return prepare(server, folder, fresh, superuser);
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new WarehouseException(
                    "The PostgreSQL of the rehearsal did not start in \"" + folder + "\": " + e.getMessage()
                            + ". The server's own words are in its postgres.log. Free what is"
                            + " missing, or rehearse with -Ddbt.warehouse=none against a"
                            + " warehouse of your own.",
                    e);
        }
    }

    private static EmbeddedWarehouse prepare(
            EmbeddedPostgres server, Path folder, boolean fresh, SuperuserPassword superuser)
            throws IOException, SQLException {
        try {
            Login production = new Login("dbt_bitbucket", Passwords.random(), "dbt_prod");
            Login ci = new Login("dev_ci", Passwords.random(), "dbt_ci");
            if (fresh) {
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    String password = superuser.create();
                    statement.execute("alter role postgres password '" + password + "'");
                    statement.execute("create database " + DATABASE);
                }
                try (Connection connection =
                                server.getDatabase("postgres", DATABASE).getConnection();
                        Statement statement = connection.createStatement()) {
                    for (String sql : script().split(";\\s*\n")) {
                        statement.execute(sql);
                    }
                    setPasswords(statement, production, ci);
                    Files.writeString(folder.resolve("data/pg_hba.conf"), HBA);
                    statement.execute("select pg_reload_conf()");
                }
            } else {
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    setPasswords(statement, production, ci);
                }
            }
            return new EmbeddedWarehouse(server, folder, superuser, production, ci);
        } catch (IOException | SQLException | RuntimeException e) {
            end(server, folder);
            throw e;
        }
    }

    private static void setPasswords(Statement statement, Login... logins) throws SQLException {
        for (Login login : logins) {
            statement.execute("alter role " + login.user() + " password '" + login.password() + "'");
        }
    }

    private static String script() throws IOException {
        try (var stream = EmbeddedWarehouse.class.getResourceAsStream("prepare.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    }

    /** The login that deploys. */
    public Login production() {
        return production;
    }

    /** The login of pull requests: reads production, writes its own schemas. */
    public Login ci() {
        return ci;
    }

    /**
     * Adds a login that deploys beside the first one, as a second scheduler would have.
     *
     * @param user a plain SQL name
     */
    public Login addDeployLogin(String user) {
        if (!user.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("\"" + user + "\" is not a plain SQL name");
        }
        Login login = new Login(user, Passwords.random(), production.schema());
        try (Connection connection = server.getPostgresDatabase(Map.of("password", superuser.read()))
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + user + " login password '" + login.password() + "' in role role_prod");
            statement.execute("alter role " + user + " set role role_prod");
            return login;
        } catch (IOException | SQLException e) {
            throw new WarehouseException("The login \"" + user + "\" cannot be added: " + e.getMessage() + ".", e);
        }
    }

    /** Ends the server, waits until it is gone and keeps its data. */
    @Override
    public synchronized void close() {
        end(server, folder);
    }

    private static void end(EmbeddedPostgres server, Path folder) {
        LeftoverServer running = LeftoverServer.of(folder);
        try {
            // gives up after five seconds and takes the absence of the lock file for the end
            server.close();
            running.awaitEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
