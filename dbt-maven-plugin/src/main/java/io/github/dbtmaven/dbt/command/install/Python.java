package io.github.dbtmaven.dbt.command.install;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Python interpreter.
 *
 * @param identity version, platform and prefix on one line; a virtual environment works only with this combination
 */
public record Python(Path program, String version, String identity) {
    private static final String IDENTITY =
            "import platform,sys;print(platform.python_version(),platform.machine(),sys.prefix,sep='\\n')";
    private static final String DBT_PACKAGES = "import importlib.metadata as m\n"
            + "for d in m.distributions():\n"
            + "  n=d.metadata['Name'] or ''\n"
            + "  if n=='dbt' or n.startswith('dbt-'): print(n,d.version)";

    public Python {
        requireNonNull(program, "program");
        requireNonNull(version, "version");
        requireNonNull(identity, "identity");
    }

    /**
     * Finds Python 3 on the path.
     *
     * @throws UserError if there is none
     */
    static Python onPath(Commands commands, Map<String, String> environment) {
        SearchPath path = SearchPath.of(environment);
        for (String name : List.of("python3", "python")) {
            Optional<Python> found = path.find(name).flatMap(program -> look(program, commands, environment));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new UserError(InstallMessages.noPython());
    }

    /** Returns the installed dbt packages and their versions. Does not start dbt, which takes seconds. */
    public static Map<String, String> dbtPackages(Path program, Commands commands, Map<String, String> environment) {
        Captured answer = commands.ask(
                new ProcessSpec(List.of(program.toString(), "-c", DBT_PACKAGES), program.getParent(), environment));
        Map<String, String> packages = new TreeMap<>();
        if (answer.succeeded()) {
            answer.output().lines().map(line -> line.split(" ", 2)).forEach(each -> packages.put(each[0], each[1]));
        }
        return packages;
    }

    private static Optional<Python> look(Path program, Commands commands, Map<String, String> environment) {
        Captured answer = commands.ask(
                new ProcessSpec(List.of(program.toString(), "-c", IDENTITY), program.getParent(), environment));
        return answer.succeeded() && answer.output().startsWith("3.")
                ? Optional.of(
                        new Python(program, answer.output().lines().findFirst().orElseThrow(), answer.value()))
                : Optional.empty();
    }
}
