package io.github.dbtmaven.dbt.warehouse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL server for rehearsals. It listens only on a loopback address, requires passwords, and has the roles and
 * grants of the two logins. The data persist; the passwords change with each start.
 *
 * <p>{@link #close} is thread-safe; all other methods are for a single thread.
 */
public final class EmbeddedWarehouse implements AutoCloseable {
    /** The only database, used for production and CI, because PostgreSQL has no cross-database references. */
    public static final String DATABASE = "warehouse";

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
     * Starts the server on existing or new data.
     *
     * @param folder for the data; created if missing, readable only by the user
     * @param cache for the unpacked binaries, shared by all rehearsals of a user
     * @throws WarehouseException if the server does not start
     */
    public static EmbeddedWarehouse start(Path folder, Path cache, PostgresBinaries binaries) {
        return start(folder, cache, binaries, Optional.empty());
    }

    /**
     * Starts the server on existing or new data.
     *
     * @param folder for the data; created if missing, readable only by the user
     * @param cache for the unpacked binaries, shared by all rehearsals of a user
     * @param sql runs once in a new database; both logins may read what it creates
     * @throws WarehouseException if the server does not start or an SQL statement fails
     */
    public static EmbeddedWarehouse start(
            Path folder, Path cache, PostgresBinaries binaries, Optional<PreparationSql> sql) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(cache);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            LeftoverServer.of(folder).end();
            Path data = folder.resolve("data");
            Path log = folder.resolve("postgres.log");
            SuperuserPassword superuser = new SuperuserPassword(folder.resolve("superuser"));
            boolean fresh = !superuser.isKept();
            if (fresh) {
                // left by a preparation that failed halfway
                FileUtils.deleteDirectory(data.toFile());
            }
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
            return prepare(server, folder, fresh, superuser, sql);
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new WarehouseException(
                    PostgresMessages.notStarted(folder, folder.resolve("postgres.log"), e.getMessage()), e);
        }
    }

    private static EmbeddedWarehouse prepare(
            EmbeddedPostgres server,
            Path folder,
            boolean fresh,
            SuperuserPassword superuser,
            Optional<PreparationSql> sql)
            throws IOException, SQLException {
        try {
            Login production = new Login("dbt_bitbucket", Passwords.random(), "dbt_prod");
            Login ci = new Login("dev_ci", Passwords.random(), "dbt_ci");
            if (fresh) {
                new FreshDatabase(server, folder).prepare(superuser, sql);
            }
            EmbeddedWarehouse warehouse = new EmbeddedWarehouse(server, folder, superuser, production, ci);
            try (Connection connection = warehouse.administrator();
                    Statement statement = connection.createStatement()) {
                for (Login login : List.of(production, ci)) {
                    statement.execute("alter role " + login.user() + " password '" + login.password() + "'");
                }
            }
            return warehouse;
        } catch (IOException | SQLException | RuntimeException e) {
            end(server, folder);
            throw e;
        }
    }

    /** Connects as the superuser. */
    Connection administrator() throws IOException, SQLException {
        return server.getDatabase("postgres", DATABASE, Map.of("password", superuser.read()))
                .getConnection();
    }

    /** Returns the address on which the server listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    }

    /** Returns the login for deploys. */
    public Login production() {
        return production;
    }

    /** Returns the login for pull requests. It reads production and writes its own schemas. */
    public Login ci() {
        return ci;
    }

    /** Returns the SQL that prepared this database; empty if there was none. */
    public String preparedWith() {
        try {
            return Files.readString(folder.resolve(FreshDatabase.PREPARED_WITH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the current tables, views and roles. */
    public WarehouseContents contents() {
        try (Connection connection = administrator()) {
            return WarehouseContents.of(connection);
        } catch (IOException | SQLException e) {
            throw new WarehouseException(PostgresMessages.contentsNotListed(e.getMessage()), e);
        }
    }

    /** Stops the server, waits until it has exited and keeps the data. */
    @Override
    public synchronized void close() {
        end(server, folder);
    }

    private static void end(EmbeddedPostgres server, Path folder) {
        LeftoverServer running = LeftoverServer.of(folder);
        try {
            // returns after five seconds, or as soon as the lock file is gone, even if the server still runs
            server.close();
            running.awaitEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
