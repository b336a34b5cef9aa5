package io.github.dbtmaven.dbt.workflow.ci.derive;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.history.BranchPoint;
import io.github.dbtmaven.dbt.workflow.KnownState;

/** The result of deriving a state from git. */
public sealed interface DerivedState {

    /**
     * The manifest of a commit. Whether it was ever deployed is not known.
     *
     * @param state in the folder in which a published state would be
     * @param target the target of production for which the commit was parsed
     */
    record Parsed(KnownState state, BranchPoint.Found base, String target) implements DerivedState {
        public Parsed {
            requireNonNull(state, "state");
            requireNonNull(base, "base");
            requireNonNull(target, "target");
        }
    }

    /**
     * No state can be derived.
     *
     * @param reason the reason and what to do about it, without a subject of its own: it follows "because"
     */
    record Impossible(String reason) implements DerivedState {
        public Impossible {
            requireNonNull(reason, "reason");
        }
    }
}
