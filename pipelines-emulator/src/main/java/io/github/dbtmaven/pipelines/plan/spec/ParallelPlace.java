package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

/**
 * The place of a step in its parallel group.
 *
 * @param index counts from 0, as {@code BITBUCKET_PARALLEL_STEP} does
 * @param count how many members the group has
 * @param failFast whether a failure of this step stops the others: its own word, else that of the group
 */
public record ParallelPlace(int index, int count, Explained<Boolean> failFast) {
    public ParallelPlace {
        requireNonNull(failFast, "failFast");
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("a group of " + count + " has no member " + index);
        }
    }
}
