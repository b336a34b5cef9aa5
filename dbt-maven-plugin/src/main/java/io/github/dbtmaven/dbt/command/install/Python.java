package io.github.dbtmaven.dbt.command.install;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.index.Platform;
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
 * @param identity version, platform and base prefix; a virtual environment works only with this combination. The base
 * prefix is that of the installation: a virtual environment is created from it, even by the Python of another one
 * @param prefix location of {@code pip.conf}
 * @param platform empty for a system for which no wheels exist
 */
public record Python(Path program, String version, Path prefix, String identity, Optional<Platform> platform) {
    /** Prints everything about the interpreter in one process. Imports {@code platform}, which is slow, only on macOS. */
    private static final String IDENTITY = """
            import os, sys
            machine = os.uname().machine if hasattr(os, 'uname') else ''
            try:
                libc = os.confstr('CS_GNU_LIBC_VERSION') or 'musl'
            except (AttributeError, OSError, ValueError):
                libc = 'musl'
            if sys.platform == 'darwin':
                import platform
                libc = 'macos ' + platform.mac_ver()[0]
            bits = 64 if sys.maxsize > 2 ** 32 else 32
            version = '.'.join(map(str, sys.version_info[:3]))
            for each in (version, sys.base_prefix, sys.platform, machine, bits, libc, sys.prefix):
                print(each)
            """;

    /** Lines of the answer that identify the interpreter; the last one is the prefix. */
    private static final int IDENTIFYING = 6;

    private static final String DBT_PACKAGES = "import importlib.metadata as m\n"
            + "for d in m.distributions():\n"
            + "  n=d.metadata['Name'] or ''\n"
            + "  if n=='dbt' or n.startswith('dbt-'): print(n,d.version)";

    public Python {
        requireNonNull(program, "program");
        requireNonNull(version, "version");
        requireNonNull(prefix, "prefix");
        requireNonNull(identity, "identity");
        requireNonNull(platform, "platform");
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
                ? Optional.of(parse(program, answer.output().lines().toList()))
                : Optional.empty();
    }

    private static Python parse(Path program, List<String> lines) {
        boolean complete = lines.size() > IDENTIFYING;
        List<String> identity = complete ? lines.subList(0, IDENTIFYING) : lines;
        return new Python(
                program,
                lines.get(0),
                Path.of(complete ? lines.get(IDENTIFYING) : "/usr"),
                String.join("\n", identity),
                complete ? Platform.of(lines.get(2), lines.get(3), lines.get(4), lines.get(5)) : Optional.empty());
    }
}
