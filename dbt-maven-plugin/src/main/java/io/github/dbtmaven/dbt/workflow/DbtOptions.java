package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.DbtProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user said about dbt. Empty texts mean that nothing was said.
 *
 * @param select dbt's own syntax
 * @param exclude dbt's own syntax
 * @param vars dbt's own syntax
 */
public record DbtOptions(
        Path projectDirectory,
        Optional<Path> profilesDirectory,
        String target,
        String select,
        String exclude,
        String vars,
        OptionalInt threads,
        Optional<Path> requirements,
        Optional<Path> executable) {
    public DbtOptions {
        requireNonNull(projectDirectory, "projectDirectory");
        requireNonNull(profilesDirectory, "profilesDirectory");
        requireNonNull(target, "target");
        requireNonNull(select, "select");
        requireNonNull(exclude, "exclude");
        requireNonNull(vars, "vars");
        requireNonNull(threads, "threads");
        requireNonNull(requirements, "requirements");
        requireNonNull(executable, "executable");
    }

    DbtProject project(Map<String, String> environment) {
        return DbtProject.in(projectDirectory, profilesDirectory, environment);
    }
}
