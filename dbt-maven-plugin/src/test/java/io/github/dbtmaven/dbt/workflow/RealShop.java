package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.bitbucket.PullRequestState;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.Login;
import io.github.dbtmaven.dbt.workflow.ci.CiPolicy;
import io.github.dbtmaven.dbt.workflow.ci.CleanCi;
import io.github.dbtmaven.dbt.workflow.ci.Explain;
import io.github.dbtmaven.dbt.workflow.ci.PrSchema;
import io.github.dbtmaven.dbt.workflow.ci.SlimCi;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.dbt.workflow.deploy.Deploy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishPolicy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishState;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/** The example project with a real dbt and PostgreSQL. */
public final class RealShop implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    /** Cache that is kept between runs. */
    public static final Path CACHE = Path.of("target/test-cache").toAbsolutePath();

    public final Path folder;
    public final RecordedProgress recorded = new RecordedProgress();
    public final Map<String, String> environment = new HashMap<>(System.getenv());
    public final StateStore store;
    /** Empty for the dbt in requirements.txt. */
    public Optional<Path> executable = Optional.empty();

    public PrSchema prSchema = PrSchema.AUTO;
    public OptionalInt maxNodes = OptionalInt.empty();
    public boolean ignoreFormatting;
    public String select = "";
    public boolean incremental = true;

    private final InterruptGuard guard = InterruptGuard.open();
    private final Commands commands = new Commands(new NativeProcesses(), guard);

    public RealShop(Path folder, Path shelf, EmbeddedWarehouse warehouse) throws IOException {
        this.folder = folder;
        this.store = new DirectoryStore(shelf);
        try (Stream<Path> files = Files.walk(EXAMPLES.resolve("shop"))) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(EXAMPLES.resolve("shop").relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        environment.keySet().removeIf(name -> name.startsWith("DB_") || name.startsWith("BITBUCKET_"));
        login("PROD", warehouse, warehouse.production());
        login("CI", warehouse, warehouse.ci());
    }

    public void login(String target, EmbeddedWarehouse warehouse, Login login) {
        environment.put("DB_" + target + "_HOST", "127.0.0.1");
        environment.put(
                "DB_" + target + "_PORT", Integer.toString(warehouse.address().getPort()));
        environment.put("DB_" + target + "_USER", login.user());
        environment.put("DB_" + target + "_PWD", login.password());
        environment.put("DB_" + target + "_DBNAME", EmbeddedWarehouse.DATABASE);
        environment.put("DB_" + target + "_SCHEMA", login.schema());
    }

    public static Connection connect(EmbeddedWarehouse warehouse, Login login) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + warehouse.address().getPort() + "/" + EmbeddedWarehouse.DATABASE;
        return DriverManager.getConnection(url, login.user(), login.password());
    }

    /** Returns the first value in the result of the last statement. */
    public static String ask(EmbeddedWarehouse warehouse, Login login, String... statements) throws SQLException {
        try (Connection connection = connect(warehouse, login);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            try (ResultSet rows = statement.executeQuery(statements[statements.length - 1])) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    public RealShop apply(String change) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(List.of(
                        "git",
                        "apply",
                        EXAMPLES.resolve("changes/" + change + ".patch").toString()))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (git.waitFor() != 0) {
            throw new IllegalStateException("git apply ended with " + git.exitValue());
        }
        return this;
    }

    private DbtOptions options(String target, String select, boolean fullRefresh) {
        return new DbtOptions(
                folder,
                Optional.empty(),
                target,
                select,
                "",
                "",
                OptionalInt.empty(),
                Optional.empty(),
                executable,
                fullRefresh);
    }

    private DbtFinder finder() {
        return new DbtFinder(commands, environment, CACHE, recorded);
    }

    public Outcome deploy() {
        return deploy("", false);
    }

    public Outcome deploy(String select, boolean fullRefresh) {
        return new Deploy(finder(), new Sources(commands, environment), environment, recorded, Clock.systemUTC())
                .run(options("prod", select, fullRefresh), () -> {});
    }

    /** Writes a file of the project. */
    public RealShop write(String path, String... lines) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        return this;
    }

    /** Deploys, and publishes also what a failed deploy has built. */
    public Outcome deployAlways(String select) {
        return new Deploy(finder(), new Sources(commands, environment), environment, recorded, Clock.systemUTC())
                .runAndPublish(
                        options("prod", select, false),
                        new PublishState(recorded, 10, PublishPolicy.ALWAYS),
                        () -> store);
    }

    /** Returns what {@code dbt ls} prints, in alphabetical order. */
    public List<String> ls(String... args) {
        List<String> command = new ArrayList<>(List.of(
                finder().find(folder, executable, Optional.empty()) instanceof DbtInstallation.InPython python
                        ? python.python().resolveSibling("dbt").toString()
                        : executable.orElseThrow().toString(),
                "ls",
                "--quiet",
                "--output",
                "json",
                "--output-keys",
                "unique_id",
                "--profiles-dir",
                folder.resolve(".ci").toString()));
        command.addAll(List.of(args));
        List<String> lines = new ArrayList<>();
        int exitCode = commands.run(new ProcessSpec(command, folder, environment), lines::add);
        if (exitCode != 0) {
            throw new IllegalStateException("dbt ls ended with " + exitCode + ": " + lines);
        }
        return lines.stream()
                .map(line -> line.replaceAll(".*\"unique_id\": \"([^\"]+)\".*", "$1"))
                .sorted()
                .toList();
    }

    public Outcome publish() {
        return new PublishState(recorded, 10, PublishPolicy.TRUE).run(folder, store);
    }

    public Outcome explain(String node) {
        return new Explain(finder(), new Sources(commands, environment), environment, recorded)
                .run(options("ci", "", false), store, Optional.of(node).filter(name -> !name.isEmpty()));
    }

    public Outcome slimCi(StateMissing missing) {
        return new SlimCi(finder(), new Sources(commands, environment), environment, recorded, Clock.systemUTC())
                .run(
                        options("ci", select, true),
                        () -> store,
                        () -> new CiPolicy(
                                missing,
                                OptionalInt.empty(),
                                maxNodes,
                                prSchema,
                                ignoreFormatting,
                                incremental,
                                "prod"));
    }

    public Outcome cleanCi(Function<String, PullRequestState> states, boolean dryRun) {
        return new CleanCi(finder(), new Sources(commands, environment), environment, recorded)
                .run(options("ci", "", false), "team/shop", states, dryRun, () -> store);
    }

    @Override
    public void close() {
        guard.close();
    }
}
