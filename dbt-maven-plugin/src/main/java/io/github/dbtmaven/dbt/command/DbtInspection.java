package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.install.Python;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines which product a program named {@code dbt} is: dbt 1.x, dbt 2.x, or the dbt Cloud CLI. */
final class DbtInspection {
    private static final int LONGEST_FIRST_LINE = 512;
    /** Matches {@code - installed: 1.11.16} of 1.x, and {@code dbt-fusion 2.0.8} or {@code dbt 2.0.8} of 2.x. */
    private static final Pattern VERSION =
            Pattern.compile("(?:installed(?: version)?:\\s*|dbt[a-z-]*[ =]+)v?(\\d+\\.\\d+\\.\\d+[\\w.+-]*)");

    private static final Pattern CLOUD_CLI = Pattern.compile("(?i)\\bcloud cli\\b|\\bplatform cli\\b");

    private final Commands commands;
    private final Map<String, String> environment;

    DbtInspection(Commands commands, Map<String, String> environment) {
        this.commands = requireNonNull(commands, "commands");
        this.environment = Map.copyOf(environment);
    }

    /**
     * Inspects a program.
     *
     * @param origin where the program was found, for messages
     * @throws UserError if it is the Cloud CLI or an unknown program
     */
    DbtInstallation inspect(Path program, String origin) {
        Optional<Path> python = interpreter(program);
        if (python.isPresent()) {
            Map<String, String> packages = Python.dbtPackages(python.get(), commands, environment);
            String core = packages.getOrDefault("dbt-core", "");
            if (core.startsWith("1.")) {
                return new DbtInstallation.InPython(python.get(), core, packages, origin);
            }
        }
        Captured answer = commands.ask(new ProcessSpec(
                List.of(program.toString(), "--version"),
                program.toAbsolutePath().getParent(),
                environment));
        String text = answer.output() + "\n" + answer.errors();
        if (CLOUD_CLI.matcher(text).find()) {
            throw new UserError(DbtMessages.cloudCli(program.toString()));
        }
        Matcher matcher = VERSION.matcher(text);
        if (!answer.succeeded() || !matcher.find()) {
            throw new UserError(DbtMessages.unknownDbt(
                    program.toString(),
                    text.lines().filter(line -> !line.isBlank()).findFirst().orElse("")));
        }
        return new DbtInstallation.Executable(program, matcher.group(1), origin);
    }

    /** Returns the interpreter of a script that pip or uv installed; empty for other wrappers, such as pyenv's. */
    private static Optional<Path> interpreter(Path program) {
        try (InputStream in = Files.newInputStream(program)) {
            String start = new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.UTF_8);
            String first = start.lines().findFirst().orElse("");
            if (!first.startsWith("#!/") || first.contains(" ")) {
                return Optional.empty();
            }
            Path python = Path.of(first.substring(2));
            return python.getFileName().toString().startsWith("python") && Files.isExecutable(python)
                    ? Optional.of(python)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UserError(DbtMessages.unknownDbt(program.toString(), e.toString()), e);
        }
    }
}
