package io.github.dbtmaven.pipelines.plan.spec;

import java.util.OptionalInt;

/**
 * How the repository is cloned for a step.
 *
 * @param depth number of commits to fetch; empty: all
 * @param lfs whether the clone contains large files (git LFS) instead of pointers to them
 */
public record CloneSpec(boolean enabled, OptionalInt depth, boolean lfs) {
    /** Bitbucket's default: depth 50. */
    public static final CloneSpec DEFAULT = new CloneSpec(true, OptionalInt.of(50), false);
}
