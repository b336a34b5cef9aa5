package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The user's options for {@code dbt:validate}.
 *
 * @param directory working directory, absolute
 * @param files comma-separated files, folders and globs; empty for the pipelines file of the directory
 * @param output absolute; empty for standard output
 * @param failOn the lowest severity that makes the goal fail
 */
public record ValidateOptions(
        Path directory, String files, ReportFormat format, Optional<Path> output, Severity failOn) {
    public ValidateOptions {
        requireNonNull(directory, "directory");
        requireNonNull(files, "files");
        requireNonNull(format, "format");
        requireNonNull(output, "output");
        requireNonNull(failOn, "failOn");
    }

    /**
     * Parses the properties.
     *
     * @throws UserError with the name of an invalid property and its valid values
     */
    public static ValidateOptions parse(
            Path directory, String files, String format, Optional<Path> output, String failOn) {
        return new ValidateOptions(
                directory,
                files,
                one("dbt.format", format, ReportFormat.values()),
                output,
                one("dbt.failOn", failOn, Severity.values()));
    }

    /** Returns whether a program reads standard output, so that nothing but the report may be printed. */
    public boolean printedForPrograms() {
        return format != ReportFormat.TEXT && output.isEmpty();
    }

    private static <E extends Enum<E>> E one(String property, String value, E[] choices) {
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> new UserError(ValidateMessages.notAChoice(
                        property,
                        value,
                        List.of(choices).stream()
                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                .toList())));
    }
}
