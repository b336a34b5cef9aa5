package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs dbt 1.x through {@code dbt_driver.py} in dbt's own interpreter. Selection, checks and build share one process,
 * because importing dbt and parsing the project take as long as a small build.
 */
final class PythonDbt implements Dbt {
    private final Path python;
    private final Map<String, String> environment;
    private final Commands commands;
    private final Progress progress;
    private Optional<DriverProcess> prepared = Optional.empty();

    PythonDbt(Path python, Map<String, String> environment, Commands commands, Progress progress) {
        this.python = requireNonNull(python, "python");
        this.environment = Map.copyOf(environment);
        this.commands = requireNonNull(commands, "commands");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Starts the driver, which imports dbt and waits. */
    @Override
    public void prepare(DbtProject project) {
        prepared = Optional.of(start(project));
    }

    @Override
    public DbtRun build(DbtBuild build, Consumer<BuildSelection> decided) {
        DriverProcess driver = prepared.orElseGet(() -> start(build.project()));
        prepared = Optional.empty();
        try (driver) {
            return driver.build(build, decided);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DriverProcess start(DbtProject project) {
        try {
            return DriverProcess.start(python, project.directory(), environment, commands, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        prepared.ifPresent(DriverProcess::close);
        prepared = Optional.empty();
    }
}
