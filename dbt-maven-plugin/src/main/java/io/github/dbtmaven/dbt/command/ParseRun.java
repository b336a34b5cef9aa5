package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The result of parsing a project.
 *
 * @param exitCode 0 if dbt wrote the manifest
 * @param missingVariables environment variables that the profile or the project requires and that are not set
 * @param complaint dbt's fatal error, shortened
 */
public record ParseRun(int exitCode, List<String> missingVariables, Optional<String> complaint) {
    public ParseRun {
        missingVariables = List.copyOf(missingVariables);
        requireNonNull(complaint, "complaint");
    }
}
