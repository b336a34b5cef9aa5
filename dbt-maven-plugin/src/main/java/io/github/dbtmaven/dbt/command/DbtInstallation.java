package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A dbt that can be run. */
public sealed interface DbtInstallation {

    /** {@code 1.11.16}; never empty. */
    String version();

    /** dbt and its adapters by package name, as far as they can be told without running dbt. */
    Map<String, String> packages();

    /** Where it was found, for a person: {@code requirements.txt}, {@code dbt on the path (/usr/bin/dbt)}. */
    String origin();

    /** The first number of the version: 1 is Python, 2 the engine in Rust. */
    default String major() {
        int dot = version().indexOf('.');
        return dot < 0 ? version() : version().substring(0, dot);
    }

    /** dbt 1.x in a Python of which we know the interpreter: selection, guard and build share one process. */
    record InPython(Path python, String version, Map<String, String> packages, String origin)
            implements DbtInstallation {
        public InPython {
            requireNonNull(python, "python");
            requireNonNull(version, "version");
            packages = Collections.unmodifiableMap(new TreeMap<>(packages));
            requireNonNull(origin, "origin");
        }
    }

    /** A program named by the user, a wrapper, or dbt 2.x: one process for each command. */
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
    }
}
