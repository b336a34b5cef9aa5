package io.github.dbtmaven.dbt.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Why a node that the user names is selected, or why not. */
public sealed interface NodeAnswer {
    /** It counts as modified. */
    record Changed(ChangedNode node, Lineage.Following following) implements NodeAnswer {
        public Changed {
            requireNonNull(node, "node");
            requireNonNull(following, "following");
        }
    }

    /** It reads a changed node. */
    record Downstream(String uniqueId, Reason.Downstream reason) implements NodeAnswer {
        public Downstream {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * It is the same as in the state, and so is everything that it reads.
     *
     * @param ancestors number of nodes and sources that it reads, directly or not
     * @param ignored fields that differ, but that dbt does not compare
     * @param variables variables of the project that it reads and whose value differs, which dbt does not compare
     */
    record Unchanged(String uniqueId, int ancestors, List<String> ignored, List<String> variables)
            implements NodeAnswer {
        public Unchanged {
            requireNonNull(uniqueId, "uniqueId");
            ignored = List.copyOf(ignored);
            variables = List.copyOf(variables);
        }
    }

    /** It differs from the state, but dbt does not select it. */
    record Contradicted(String uniqueId) implements NodeAnswer {
        public Contradicted {
            requireNonNull(uniqueId, "uniqueId");
        }
    }

    /** It is new, but dbt selects a node of this type only because of what it reads, for example a new source. */
    record NewButNotModified(String uniqueId) implements NodeAnswer {
        public NewButNotModified {
            requireNonNull(uniqueId, "uniqueId");
        }
    }

    /** It is disabled for the target. */
    record Disabled(String uniqueId) implements NodeAnswer {
        public Disabled {
            requireNonNull(uniqueId, "uniqueId");
        }
    }

    /** Only the state has it. */
    record Removed(String uniqueId) implements NodeAnswer {
        public Removed {
            requireNonNull(uniqueId, "uniqueId");
        }
    }

    /** Several nodes have this name or path. */
    record Ambiguous(List<String> ids) implements NodeAnswer {
        public Ambiguous {
            ids = List.copyOf(ids);
        }
    }

    /** There is no such node; some have similar names. */
    record NoSuchNode(List<String> similar) implements NodeAnswer {
        public NoSuchNode {
            similar = List.copyOf(similar);
        }
    }
}
