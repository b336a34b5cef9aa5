package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

/**
 * The position of a step in its parallel group.
 *
 * @param index starts at 0, like {@code BITBUCKET_PARALLEL_STEP}
 * @param count number of members of the group
 * @param first index of the first step of the group; steps of child pipelines can stand between its members
 * @param failFast whether a failure of this step stops the others: its own setting, otherwise that of the group
 */
public record ParallelPlace(int index, int count, int first, Explained<Boolean> failFast) {
    public ParallelPlace {
        requireNonNull(failFast, "failFast");
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("a group of " + count + " has no member " + index);
        }
    }
}
