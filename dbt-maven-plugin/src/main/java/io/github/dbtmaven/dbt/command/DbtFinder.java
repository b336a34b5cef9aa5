package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Finds the dbt to run: the named executable, else the one that {@code requirements.txt} names (installed once for each
 * content of the file), else the one on the path.
 */
public final class DbtFinder {
    /** Without {@code --exclude-resource-types}, and with other rules for what is deferred. */
    private static final Pattern TOO_OLD = Pattern.compile("0\\..*|1\\.[0-7](\\..*)?");

    private final Commands commands;
    private final Map<String, String> environment;
    private final Path cache;
    private final Progress progress;

    /** With the environment that dbt gets too, and the folder that keeps virtual environments. */
    public DbtFinder(Commands commands, Map<String, String> environment, Path cache, Progress progress) {
        this.commands = requireNonNull(commands, "commands");
        this.environment = Map.copyOf(environment);
        this.cache = requireNonNull(cache, "cache");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Finds it, and installs it if need be.
     *
     * @param executable {@code dbt.executable}
     * @param requirements {@code dbt.requirements}; without it the project's own {@code requirements.txt} is looked at
     * @throws UserError when there is none, or it cannot be installed
     */
    public DbtInstallation find(Path projectDirectory, Optional<Path> executable, Optional<Path> requirements) {
        DbtInstallation found = look(projectDirectory, executable, requirements);
        Matcher old = TOO_OLD.matcher(found.version());
        if (old.matches()) {
            throw new UserError(DbtMessages.tooOld(found.version(), found.origin()));
        }
        return found;
    }

    private DbtInstallation look(Path projectDirectory, Optional<Path> executable, Optional<Path> requirements) {
        DbtInspection inspection = new DbtInspection(commands, environment);
        if (executable.isPresent()) {
            Path program = executable.get();
            if (!Files.isExecutable(program) || Files.isDirectory(program)) {
                throw new UserError(DbtMessages.noExecutable(program.toString()));
            }
            return inspection.inspect(program, "dbt.executable (" + program + ")");
        }
        Optional<Requirements> named = requirements.map(Requirements::read);
        if (named.isPresent() && !named.get().nameDbt()) {
            throw new UserError(
                    DbtMessages.requirementsWithoutDbt(named.get().file().toString()));
        }
        Path own = projectDirectory.resolve("requirements.txt");
        Optional<Requirements> wanted = named.or(() -> Optional.of(own)
                .filter(Files::isRegularFile)
                .map(Requirements::read)
                .filter(Requirements::nameDbt));
        if (wanted.isPresent()) {
            return installed(wanted.get());
        }
        return SearchPath.of(environment)
                .find("dbt")
                .map(program -> inspection.inspect(program, "dbt on the path (" + program + ")"))
                .orElseThrow(
                        () -> new UserError(DbtMessages.noDbt(projectDirectory.toString(), Files.isRegularFile(own))));
    }

    /**
     * Returns the way to run it, and warns about variables that override what the goal is asked to do.
     *
     * @param production whether it deploys
     */
    public Dbt dbt(DbtInstallation installation, DbtProject project, Origin origin, boolean production) {
        OverridingVariables overriding = OverridingVariables.of(environment, production);
        overriding.warnings().forEach(progress::warn);
        Map<String, String> variables = DbtEnvironment.of(overriding.without(environment), project, origin);
        if (installation instanceof DbtInstallation.InPython inPython) {
            return new PythonDbt(inPython.python(), variables, commands, progress);
        }
        DbtInstallation.Executable executable = (DbtInstallation.Executable) installation;
        return new ExecutableDbt(executable.program(), variables, commands, progress);
    }

    private DbtInstallation installed(Requirements requirements) {
        Python python = Python.onPath(commands, environment);
        CompletedFolders folders = new CompletedFolders(cache);
        String file = requirements.file().getFileName().toString();
        Path folder = folders.get(
                "venvs/" + key(requirements, python),
                // a broken link: the Python that it was made from is gone
                made -> Files.isExecutable(made.resolve("bin/python")),
                made -> {
                    progress.say(DbtMessages.installing(file, python.version()));
                    long start = System.nanoTime();
                    new PackageInstaller(commands, environment, folders, progress).install(python, requirements, made);
                    progress.say(DbtMessages.installed(file, Duration.ofNanos(System.nanoTime() - start)));
                });
        Path interpreter = folder.resolve("bin/python");
        Map<String, String> packages = Python.dbtPackages(interpreter, commands, environment);
        String version = packages.getOrDefault("dbt-core", "");
        if (version.startsWith("1.")) {
            return new DbtInstallation.InPython(interpreter, version, packages, file);
        }
        Path program = folder.resolve("bin/dbt");
        if (!Files.isExecutable(program)) {
            throw new UserError(
                    DbtMessages.requirementsWithoutDbt(requirements.file().toString()));
        }
        return new DbtInspection(commands, environment).inspect(program, file);
    }

    /** Only what was written down counts: ranges are resolved once, and anew when the file changes. */
    private static String key(Requirements requirements, Python python) {
        StringBuilder contents = new StringBuilder(python.identity());
        requirements.texts().forEach((file, text) -> contents.append('\0').append(text));
        return DigestUtils.sha256Hex(contents.toString()).substring(0, 20);
    }
}
