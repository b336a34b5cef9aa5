package io.github.dbtmaven.pipelines.plan.spec;

/**
 * How the memory of a step is divided, in megabytes.
 *
 * @param total the memory of the step's {@code size}
 * @param services the sum of all services
 */
public record MemorySplit(int total, int services) {
    /** The minimum for the build container. Bitbucket rejects a step that leaves less. */
    public static final int LEAST_FOR_THE_BUILD = 1024;

    /** Returns what is left for the build container; never less than {@link #LEAST_FOR_THE_BUILD} in a plan. */
    public int build() {
        return total - services;
    }
}
