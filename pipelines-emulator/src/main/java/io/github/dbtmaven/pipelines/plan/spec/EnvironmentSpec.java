package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

/**
 * The environment whose variables a step gets.
 *
 * @param tracked true for {@code deployment}, false for {@code environment}
 * @param reason where it is written: at the step or at its stage
 */
public record EnvironmentSpec(String name, boolean tracked, String reason) {
    public EnvironmentSpec {
        requireNonNull(name, "name");
        requireNonNull(reason, "reason");
    }
}
