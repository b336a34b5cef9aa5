package io.github.dbtmaven.dbt.command.reuse;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a build leaves out, because the last run of the pull request built or tested the same.
 *
 * @param nodes unique ids
 * @param tests unique ids
 * @param reason why nothing is reused, as a clause; empty if something is, or if it is obvious
 */
public record Reused(List<String> nodes, List<String> tests, Optional<String> reason) {
    /** Nothing is reused. */
    public static final Reused NOTHING = new Reused(List.of(), List.of(), Optional.empty());

    public Reused {
        nodes = List.copyOf(nodes);
        tests = List.copyOf(tests);
        requireNonNull(reason, "reason");
    }

    /** Returns whether nothing is reused. */
    public boolean isEmpty() {
        return nodes.isEmpty() && tests.isEmpty();
    }
}
