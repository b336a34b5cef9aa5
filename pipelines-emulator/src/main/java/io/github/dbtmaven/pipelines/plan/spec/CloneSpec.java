package io.github.dbtmaven.pipelines.plan.spec;

import java.util.OptionalInt;

/**
 * How the repository is cloned for a step.
 *
 * @param depth number of commits to fetch; empty: all
 * @param lfs accepted with a warning: large files are not fetched
 */
public record CloneSpec(boolean enabled, OptionalInt depth, boolean lfs) {
    /** Bitbucket's default: depth 50. */
    public static final CloneSpec DEFAULT = new CloneSpec(true, OptionalInt.of(50), false);
}
