package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.DbtProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The user's options for dbt. Empty strings mean that an option is not set.
 *
 * @param select in dbt's selection syntax
 * @param exclude in dbt's selection syntax
 * @param vars in the syntax of {@code --vars}
 * @param threads rejected with a {@link UserError} if less than 1, because dbt would fail with a stack trace
 * @param fullRefresh whether to rebuild seeds and incremental models
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

    /** Returns {@code --select} and {@code --exclude} as on a command line; empty if neither is set. */
    public String selection() {
        return ((select.isBlank() ? "" : "--select " + select.strip())
                        + (exclude.isBlank() ? "" : " --exclude " + exclude.strip()))
                .strip();
    }

    /** Locates the project and its profiles. */
    public DbtProject project(Map<String, String> environment) {
        return DbtProject.in(projectDirectory, profilesDirectory, environment);
    }
}
