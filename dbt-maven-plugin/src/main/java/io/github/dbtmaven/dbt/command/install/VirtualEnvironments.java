package io.github.dbtmaven.dbt.command.install;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The user's cache of virtual environments, one for each content of a requirements file.
 *
 * @param environment also passed to the installer
 * @param cache folder for virtual environments
 */
public record VirtualEnvironments(Commands commands, Map<String, String> environment, Path cache, Progress progress) {
    /** File with the time that the installation took. */
    private static final String TIME = ".installed-in";

    public VirtualEnvironments {
        requireNonNull(commands, "commands");
        environment = Map.copyOf(environment);
        requireNonNull(cache, "cache");
        requireNonNull(progress, "progress");
    }

    /**
     * Returns the virtual environment for these requirements, and creates it if necessary.
     *
     * @throws UserError if there is no Python, or the installation fails
     */
    public Path of(Requirements requirements) {
        Python python = Python.onPath(commands, environment);
        CompletedFolders folders = new CompletedFolders(cache);
        String file = requirements.file().getFileName().toString();
        AtomicBoolean installed = new AtomicBoolean();
        Path folder = folders.get(
                "venvs/" + key(requirements, python),
                // the link is broken if its Python was removed
                made -> Files.isExecutable(made.resolve("bin/python")),
                made -> {
                    installed.set(true);
                    progress.say(InstallMessages.installing(file, python.version()));
                    long start = System.nanoTime();
                    new PackageInstaller(commands, environment, folders, progress).install(python, requirements, made);
                    Duration time = Duration.ofNanos(System.nanoTime() - start);
                    Files.writeString(made.resolve(TIME), time.toString());
                    progress.say(InstallMessages.installed(file, time));
                });
        if (!installed.get()) {
            time(folder).ifPresent(saved -> progress.say(InstallMessages.reused(file, saved)));
        }
        return folder;
    }

    private static Optional<Duration> time(Path folder) {
        try {
            return Optional.of(Duration.parse(Files.readString(folder.resolve(TIME))));
        } catch (IOException | DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    /** Hashes the text of the files, so that version ranges are resolved again only if a file changes. */
    private static String key(Requirements requirements, Python python) {
        StringBuilder contents = new StringBuilder(python.identity());
        requirements.texts().forEach((file, text) -> contents.append('\0').append(text));
        return Sha256.hex(contents.toString()).substring(0, 20);
    }
}
