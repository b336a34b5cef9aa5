package io.github.dbtmaven.pipelines.plan.spec;

import java.util.OptionalInt;

/**
 * How the repository is cloned for a step.
 *
 * @param depth commits to fetch; empty: all
 * @param lfs accepted, and a warning of the plan: large files are not fetched here
 */
public record CloneSpec(boolean enabled, OptionalInt depth, boolean lfs) {
    /** What the service does when the file says nothing: depth 50. */
    public static final CloneSpec DEFAULT = new CloneSpec(true, OptionalInt.of(50), false);
}
