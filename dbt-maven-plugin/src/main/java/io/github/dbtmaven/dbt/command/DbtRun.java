package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How a build ended.
 *
 * @param exitCode dbt's own: 0 passed, 1 a node or a test failed, 2 the project or the command line is wrong
 * @param refused whether the guard kept it from starting
 * @param decision what was selected; empty when there was no state, or the project could not be read
 * @param missingVariables names that the profile or the project asks for and the environment lacks
 * @param complaint dbt's own words for what ended it before its time, shortened
 */
public record DbtRun(
        int exitCode,
        boolean refused,
        Optional<Decision> decision,
        List<String> missingVariables,
        Optional<String> complaint) {
    public DbtRun {
        requireNonNull(complaint, "complaint");
        requireNonNull(decision, "decision");
        missingVariables = List.copyOf(missingVariables);
    }

    /** Whether everything went well. */
    public boolean passed() {
        return exitCode == 0 && !refused;
    }
}
