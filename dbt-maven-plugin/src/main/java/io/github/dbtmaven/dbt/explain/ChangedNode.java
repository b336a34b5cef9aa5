package io.github.dbtmaven.dbt.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A node that counts as modified.
 *
 * @param path of its file in the project
 * @param reasons at least one
 * @param following how many nodes and tests read it, directly or not; empty if so many nodes changed that it was not counted
 */
public record ChangedNode(String uniqueId, String path, List<Reason> reasons, Optional<Lineage.Following> following) {
    public ChangedNode {
        requireNonNull(uniqueId, "uniqueId");
        requireNonNull(path, "path");
        reasons = List.copyOf(reasons);
        requireNonNull(following, "following");
    }

    /** Returns whether only white space or comments of its code differ. */
    public boolean onlyFormatting() {
        return reasons.stream().allMatch(reason -> reason instanceof Reason.Body body && body.formatting());
    }
}
