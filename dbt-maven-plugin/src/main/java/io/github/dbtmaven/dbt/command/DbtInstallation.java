package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.program.Commands;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** An installed dbt. */
public sealed interface DbtInstallation {

    /** Returns the version, such as {@code 1.11.16}; never empty. */
    String version();

    /** Returns the versions of dbt and its adapters by package name, as far as known without running dbt. */
    Map<String, String> packages();

    /** Returns where dbt was found, for messages: {@code requirements.txt}, {@code dbt on the path (/usr/bin/dbt)}. */
    String origin();

    /** Returns the major version: 1 for the Python implementation, 2 for the Rust engine. */
    default String major() {
        int dot = version().indexOf('.');
        return dot < 0 ? version() : version().substring(0, dot);
    }

    /**
     * Creates a runner.
     *
     * @param variables environment of dbt
     */
    Dbt runner(Map<String, String> variables, Commands commands, Progress progress);

    /** dbt 1.x with a known Python interpreter. Selection, checks and build share one process. */
    record InPython(Path python, String version, Map<String, String> packages, String origin)
            implements DbtInstallation {
        public InPython {
            requireNonNull(python, "python");
            requireNonNull(version, "version");
            packages = Collections.unmodifiableMap(new TreeMap<>(packages));
            requireNonNull(origin, "origin");
        }

        @Override
        public Dbt runner(Map<String, String> variables, Commands commands, Progress progress) {
            return new PythonDbt(python, variables, commands, progress);
        }
    }

    /** An executable configured by the user, a wrapper, or dbt 2.x. Each command is a separate process. */
    record Executable(Path program, String version, String origin) implements DbtInstallation {
        public Executable {
            requireNonNull(program, "program");
            requireNonNull(version, "version");
            requireNonNull(origin, "origin");
        }

        @Override
        public Map<String, String> packages() {
            return Map.of("dbt", version);
        }

        @Override
        public Dbt runner(Map<String, String> variables, Commands commands, Progress progress) {
            return new ExecutableDbt(program, variables, commands, progress);
        }
    }
}
