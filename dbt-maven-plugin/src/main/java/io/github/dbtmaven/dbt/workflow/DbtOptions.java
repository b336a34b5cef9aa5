package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
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
 * @param threads a {@link UserError} when less than 1, with which dbt would end in a stack trace
 * @param fullRefresh whether seeds and incremental models are built anew
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
        Optional<Path> executable,
        boolean fullRefresh) {
    public DbtOptions {
        requireNonNull(projectDirectory, "projectDirectory");
        requireNonNull(profilesDirectory, "profilesDirectory");
        requireNonNull(target, "target");
        requireNonNull(select, "select");
        requireNonNull(exclude, "exclude");
        requireNonNull(vars, "vars");
        requireNonNull(threads, "threads");
        threads.ifPresent(count -> {
            if (count < 1) {
                throw new UserError(GoalMessages.badThreads(count));
            }
        });
        requireNonNull(requirements, "requirements");
        requireNonNull(executable, "executable");
    }

    /** {@code --select} and {@code --exclude} as a person would type them; empty: neither was given. */
    String selection() {
        return ((select.isBlank() ? "" : "--select " + select.strip())
                        + (exclude.isBlank() ? "" : " --exclude " + exclude.strip()))
                .strip();
    }

    DbtProject project(Map<String, String> environment) {
        return DbtProject.in(projectDirectory, profilesDirectory, environment);
    }
}
