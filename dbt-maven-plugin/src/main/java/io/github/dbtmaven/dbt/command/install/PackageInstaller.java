package io.github.dbtmaven.dbt.command.install;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.index.PipSettings;
import io.github.dbtmaven.dbt.command.index.Platform;
import io.github.dbtmaven.dbt.command.index.Secrets;
import io.github.dbtmaven.dbt.command.index.UvDownload;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a virtual environment and installs requirements into it. Uses uv from the path, otherwise downloads it from
 * the package index (a quarter of pip's time), which needs neither pip nor venv. Without uv, or if uv fails, {@code venv}
 * and pip are used.
 */
final class PackageInstaller {
    /** Keeps Python from writing bytecode; often set in images. */
    private static final String NO_BYTECODE = "PYTHONDONTWRITEBYTECODE";

    private final Commands commands;
    private final Map<String, String> environment;
    private final CompletedFolders cache;
    private final Progress progress;

    PackageInstaller(Commands commands, Map<String, String> environment, CompletedFolders cache, Progress progress) {
        this.commands = requireNonNull(commands, "commands");
        this.environment = Map.copyOf(environment);
        this.cache = requireNonNull(cache, "cache");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Installs into a folder that does not exist yet.
     *
     * @throws UserError if the installation fails
     */
    void install(Python python, Requirements requirements, Path folder) {
        PipSettings settings = PipSettings.of(environment, System.getProperty("os.name"), python.prefix());
        Installation installation = new Installation(python, requirements, folder, new Secrets(settings, environment));
        Uv uv = uv(python, requirements, settings);
        List<String> failure = List.of();
        if (uv.program().isPresent()) {
            failure = installation.byUv(uv.program().get(), settings.forUv(environment));
            if (failure.isEmpty()) {
                return;
            }
            progress.say(InstallMessages.uvFailed(
                    requirements.file().getFileName().toString(),
                    InstallationFailure.of(failure).lastWords()));
        } else {
            progress.say(InstallMessages.withPip(uv.reason()));
        }
        Folders.delete(folder);
        installation.byPip(uv.reason(), failure);
    }

    /**
     * uv, or why it is not used.
     *
     * @param reason empty if there is a program
     */
    private record Uv(Optional<Path> program, String reason) {}

    /** Returns uv from the path, otherwise from the index. */
    private Uv uv(Python python, Requirements requirements, PipSettings settings) {
        if (!settings.unknownToUv().isEmpty()) {
            return new Uv(Optional.empty(), InstallMessages.unknownToUv(settings.unknownToUv()));
        }
        Optional<Path> onPath = SearchPath.of(environment).find("uv");
        if (onPath.isPresent()) {
            return new Uv(onPath, "");
        }
        try {
            UvDownload download = new UvDownload(
                    settings.with(requirements.indexOptions()),
                    environment,
                    requirements.file().getParent(),
                    progress);
            Path folder = cache.get(
                    "uv/" + python.platform().map(Platform::folder).orElse("unknown"),
                    UvDownload::isIntact,
                    made -> download.into(made, python.platform()));
            return new Uv(Optional.of(UvDownload.program(folder)), "");
        } catch (UncheckedIOException e) {
            return new Uv(
                    Optional.empty(),
                    e.getCause().getMessage() == null
                            ? e.getCause().toString()
                            : e.getCause().getMessage());
        }
    }

    /** One installation into one folder. */
    private final class Installation {
        private final Python python;
        private final Requirements requirements;
        private final Path folder;
        private final Secrets secrets;

        private Installation(Python python, Requirements requirements, Path folder, Secrets secrets) {
            this.python = python;
            this.requirements = requirements;
            this.folder = folder;
            this.secrets = secrets;
        }

        /** Returns uv's output if it failed and pip should be tried; empty if it succeeded. */
        private List<String> byUv(Path uv, Map<String, String> variables) {
            List<String> tail = new ArrayList<>();
            List<String> venv = List.of(
                    uv.toString(),
                    "venv",
                    "--quiet",
                    // a cache may restore the folder to another home
                    "--relocatable",
                    "--python",
                    python.program().toString(),
                    folder.toString());
            List<String> install = new ArrayList<>(List.of(
                    uv.toString(),
                    "pip",
                    "install",
                    "--quiet",
                    "--python",
                    interpreter(),
                    "-r",
                    requirements.file().toString()));
            if (!environment.getOrDefault(NO_BYTECODE, "").isEmpty()) {
                // otherwise each start of dbt would compile 1,500 modules (5 s); pip always compiles
                install.add("--compile-bytecode");
            }
            if (run(venv, variables, tail) == 0 && run(install, variables, tail) == 0) {
                return List.of();
            }
            InstallationFailure failure = InstallationFailure.of(tail);
            if (failure.outsideTheIndex().isPresent()) {
                // pip would try the same download
                throw new UserError(failure.message(requirements.file().toString()));
            }
            tail.forEach(progress::detail);
            return tail.isEmpty() ? List.of(InstallMessages.noOutput()) : tail;
        }

        /** If venv is missing, which uv does not need, uv's failure is the one to report. */
        private void byPip(String withoutUv, List<String> failureOfUv) {
            List<String> tail = new ArrayList<>();
            String program = python.program().toString();
            if (run(List.of(program, "-m", "venv", folder.toString()), environment, tail) != 0) {
                if (!failureOfUv.isEmpty()) {
                    failureOfUv.forEach(progress::output);
                    throw new UserError(InstallationFailure.of(failureOfUv)
                            .message(requirements.file().toString()));
                }
                tail.forEach(progress::output);
                throw new UserError(InstallMessages.noVirtualEnvironment(program, python.version(), withoutUv));
            }
            List<String> install = List.of(
                    interpreter(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "-r",
                    requirements.file().toString());
            if (run(install, environment, tail) != 0) {
                tail.forEach(progress::output);
                throw new UserError(
                        InstallationFailure.of(tail).message(requirements.file().toString()));
            }
        }

        private String interpreter() {
            return folder.resolve("bin/python").toString();
        }

        private int run(List<String> command, Map<String, String> variables, List<String> output) {
            return commands.run(
                    new ProcessSpec(command, requirements.file().getParent(), variables),
                    line -> output.add(secrets.mask(line)));
        }
    }
}
