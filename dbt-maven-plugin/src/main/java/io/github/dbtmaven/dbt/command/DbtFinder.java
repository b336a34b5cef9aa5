package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.command.install.DbtPackages;
import io.github.dbtmaven.dbt.command.install.Requirements;
import io.github.dbtmaven.dbt.command.install.VirtualEnvironments;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.command.program.DetailedProgress;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the dbt to run: the configured executable, otherwise dbt from {@code requirements.txt} (installed once per
 * content of the file), otherwise dbt on the path.
 */
public final class DbtFinder {
    /** Versions without {@code --exclude-resource-types} and with other rules for deferral. */
    private static final Pattern TOO_OLD = Pattern.compile("0\\..*|1\\.[0-7](\\..*)?");

    private final Commands commands;
    private final Map<String, String> environment;
    private final Path cache;
    private final Progress progress;

    /**
     * Creates a finder.
     *
     * @param environment also passed to dbt
     * @param cache folder for virtual environments
     */
    public DbtFinder(Commands commands, Map<String, String> environment, Path cache, Progress progress) {
        this.commands = requireNonNull(commands, "commands");
        this.environment = Map.copyOf(environment);
        this.cache = requireNonNull(cache, "cache");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Finds dbt and installs it if necessary.
     *
     * @param executable {@code dbt.executable}
     * @param requirements {@code dbt.requirements}; the default is {@code requirements.txt} of the project
     * @throws UserError if there is no dbt, or its installation fails
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
     * Creates a runner for an installation and warns about variables that override the goal's options.
     *
     * @param production whether this is a deploy
     */
    public Dbt dbt(DbtInstallation installation, DbtProject project, Origin origin, boolean production) {
        OverridingVariables overriding = OverridingVariables.of(environment, production);
        overriding.warnings().forEach(progress::warn);
        return installation.runner(
                DbtEnvironment.of(overriding.without(environment), project, origin), commands, progress);
    }

    /**
     * Creates a runner that parses another commit of the project. Its artifacts go to that project, and its output is only
     * detail, since the build repeats what is worth reading.
     */
    public Dbt parser(DbtInstallation installation, DbtProject project, Origin origin) {
        Map<String, String> variables =
                OverridingVariables.of(environment, false).without(environment);
        variables.remove("DBT_ENGINE_TARGET_PATH"); // would lead to the folder of the build
        return installation.runner(
                DbtEnvironment.of(variables, project, origin), commands, new DetailedProgress(progress));
    }

    /** Lets a deploy go on after Ctrl-C or SIGTERM, see {@link Commands#finishFirst}. */
    public Commands.Interruption finishFirst() {
        return commands.finishFirst();
    }

    private DbtInstallation installed(Requirements requirements) {
        String file = requirements.file().getFileName().toString();
        Path folder = new VirtualEnvironments(commands, environment, cache, progress).of(requirements);
        Path interpreter = folder.resolve("bin/python");
        Map<String, String> packages = DbtPackages.in(folder);
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
}
