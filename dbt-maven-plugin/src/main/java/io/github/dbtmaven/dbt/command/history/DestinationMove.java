package io.github.dbtmaven.dbt.command.history;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * The commit of a state, which is another one than the commit that the branch shares with its destination, so that nodes
 * may differ from the state although the branch did not change them.
 *
 * @param state the commit of the state, maybe abbreviated
 * @param own what the branch changed, with uncommitted edits
 * @param others what differs between the state and the shared commit; empty if the clone does not have the state
 */
public record DestinationMove(
        Relation relation, BranchPoint.Found base, String state, DifferingFiles own, Optional<DifferingFiles> others) {
    public DestinationMove {
        requireNonNull(relation, "relation");
        requireNonNull(base, "base");
        requireNonNull(state, "state");
        requireNonNull(own, "own");
        requireNonNull(others, "others");
    }

    /** How the state relates to the shared commit. */
    public enum Relation {
        /** The destination has moved on since the state. */
        BEHIND,
        /** The destination has moved on since the shared commit, and the state has that. */
        AHEAD,
        /** Neither contains the other. */
        DIVERGED,
        /** The clone does not have the commit of the state, or not enough of the history. */
        UNKNOWN;

        /** Returns the name in {@code summary.json}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
