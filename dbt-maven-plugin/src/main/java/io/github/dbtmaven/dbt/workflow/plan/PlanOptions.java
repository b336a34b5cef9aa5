package io.github.dbtmaven.dbt.workflow.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.BuildChoice;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person asked of a plan.
 *
 * @param directory where it was asked; absolute. Its repository gives commits and changed files
 * @param pipelinesFile as written; empty: the usual one of the directory
 * @param choice the whole loop stands for a list of all pipelines
 * @param variablesFile absolute; empty: the usual one of the directory, if it is there
 * @param json whether a program reads it
 * @param output absolute; empty: the console
 */
public record PlanOptions(
        Path directory,
        String pipelinesFile,
        BuildChoice choice,
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
     * Whether {@code dbt.format} asks for JSON.
     *
     * @throws UserError when it is neither of its two values
     */
    public static boolean isJson(String format) {
        String word = format.strip().toLowerCase(Locale.ROOT);
        if (!word.equals("text") && !word.equals("json")) {
            throw new UserError(ShowPlanMessages.notAFormat(format));
        }
        return word.equals("json");
    }

    /** Whether a program reads standard output, which stumbles over every line that is not part of the plan. */
    public boolean printedForPrograms() {
        return json && output.isEmpty();
    }
}
