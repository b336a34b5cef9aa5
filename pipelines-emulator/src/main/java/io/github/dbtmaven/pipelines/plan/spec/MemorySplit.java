package io.github.dbtmaven.pipelines.plan.spec;

/**
 * How the memory of a step is divided (Bitbucket sheet 12.4), in megabytes.
 *
 * @param total what {@code size} stands for
 * @param services what the services take together
 */
public record MemorySplit(int total, int services) {
    /** What the build container has at least, else the service refuses the step. */
    public static final int LEAST_FOR_THE_BUILD = 1024;

    /** What is left to the build container; less than {@link #LEAST_FOR_THE_BUILD} in no plan. */
    public int build() {
        return total - services;
    }
}
