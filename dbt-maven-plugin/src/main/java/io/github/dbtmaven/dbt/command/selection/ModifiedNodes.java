package io.github.dbtmaven.dbt.command.selection;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code state:modified} matches, without the tests of the nodes that it matches.
 *
 * @param exitCode dbt's exit code
 * @param ids unique ids; empty if dbt failed
 * @param missingVariables environment variables that the profile or the project requires and that are not set
 * @param complaint dbt's fatal error, shortened
 */
public record ModifiedNodes(
        int exitCode, Optional<Set<String>> ids, List<String> missingVariables, Optional<String> complaint) {
    public ModifiedNodes {
        ids = ids.map(Set::copyOf);
        missingVariables = List.copyOf(missingVariables);
        requireNonNull(complaint, "complaint");
    }
}
