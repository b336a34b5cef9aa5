package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.command.selection.DriverDecision;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs dbt 1.x through {@code dbt_driver.py} in dbt's own interpreter. Selection, checks and build share one process,
 * because importing dbt and parsing the project take as long as a small build.
 */
final class PythonDbt implements Dbt {
    private static final String DRIVER = "dbt_driver.py";
    private static final int REFUSED = 3;

    private final Path python;
    private final Map<String, String> environment;
    private final Commands commands;
    private final Progress progress;

    PythonDbt(Path python, Map<String, String> environment, Commands commands, Progress progress) {
        this.python = requireNonNull(python, "python");
        this.environment = Map.copyOf(environment);
        this.commands = requireNonNull(commands, "commands");
        this.progress = requireNonNull(progress, "progress");
    }

    @Override
    public DbtRun build(DbtBuild build, Consumer<BuildSelection> decided) {
        try {
            Path work = Files.createTempDirectory("dbt-driver-");
            InterruptGuard.Registration leftover = commands.deletedOnInterrupt(work);
            try {
                return build(build, decided, work);
            } finally {
                leftover.close();
                Folders.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DbtRun build(DbtBuild build, Consumer<BuildSelection> decided, Path work) throws IOException {
        Path driver = work.resolve(DRIVER);
        try (InputStream resource = requireNonNull(PythonDbt.class.getResourceAsStream(DRIVER), DRIVER)) {
            Files.copy(resource, driver);
        }
        Path decisionFile = work.resolve("decision.json");
        Path request = work.resolve("request.json");
        DriverRequest.of(build, decisionFile).write(request);

        MissingVariables missing = new MissingVariables();
        DbtErrorText complaint = new DbtErrorText();
        Announcement announcement = new Announcement(decisionFile, decided);
        int exitCode = commands.run(
                new ProcessSpec(
                        List.of(python.toString(), driver.toString(), request.toString()),
                        build.project().directory(),
                        environment),
                line -> {
                    announcement.check();
                    missing.accept(line);
                    complaint.accept(line);
                    progress.output(line);
                });
        announcement.check();
        return new DbtRun(
                exitCode, exitCode == REFUSED, DriverDecision.read(decisionFile), missing.names(), complaint.text());
    }

    /**
     * Reports the decision before the first line of the build. The driver writes the decision file before it builds.
     */
    private static final class Announcement {
        private final Path file;
        private final Consumer<BuildSelection> decided;
        private boolean reported;

        Announcement(Path file, Consumer<BuildSelection> decided) {
            this.file = file;
            this.decided = decided;
        }

        synchronized void check() {
            if (!reported && Files.exists(file)) {
                reported = true;
                try {
                    Optional<BuildSelection> decision = DriverDecision.read(file);
                    decision.ifPresent(decided);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
