package io.github.dbtmaven.dbt.workflow.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The user's options for {@code dbt:plan}.
 *
 * @param directory working directory, absolute; its repository provides commits and changed files
 * @param pipelinesFile as given; empty for the default file of the directory
 * @param choice the build to explain; empty to list all pipelines
 * @param variablesFile absolute; empty for the default file of the directory, if it exists
 * @param json whether to write JSON
 * @param output absolute; empty for standard output
 */
public record PlanOptions(
        Path directory,
        String pipelinesFile,
        Optional<BuildChoice> choice,
        Optional<Path> variablesFile,
        boolean json,
        Optional<Path> output) {
    public PlanOptions {
        requireNonNull(directory, "directory");
        requireNonNull(pipelinesFile, "pipelinesFile");
        requireNonNull(choice, "choice");
        requireNonNull(variablesFile, "variablesFile");
        requireNonNull(output, "output");
    }

    /**
     * Returns whether {@code dbt.format} is JSON.
     *
     * @throws UserError for an invalid value
     */
    public static boolean isJson(String format) {
        String word = format.strip().toLowerCase(Locale.ROOT);
        if (!word.equals("text") && !word.equals("json")) {
            throw new UserError(ShowPlanMessages.notAFormat(format));
        }
        return word.equals("json");
    }

    /** Returns whether a program reads standard output, so that nothing but the plan may be printed. */
    public boolean printedForPrograms() {
        return json && output.isEmpty();
    }
}
