package io.github.dbtmaven.dbt.explain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * Changed nodes that others changed, and not the branch that is built.
 *
 * @param ids unique ids
 * @param mark is put behind the line of such a node
 * @param summary a line behind all of them; empty if there are none
 */
public record OthersChanges(Set<String> ids, String mark, Optional<String> summary) {
    /** No node is known to be changed by others. */
    public static final OthersChanges NONE = new OthersChanges(Set.of(), "", Optional.empty());

    public OthersChanges {
        ids = Set.copyOf(ids);
        requireNonNull(mark, "mark");
        requireNonNull(summary, "summary");
    }

    /** Returns what to put behind the line of a node. */
    String mark(String uniqueId) {
        return ids.contains(uniqueId) ? " [" + mark + "]" : "";
    }
}
