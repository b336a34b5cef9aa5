package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The {@code options} that hold for every step without its own value.
 *
 * @param maxTime minutes
 */
public record Options(Optional<Located<Integer>> maxTime, Optional<Located<StepSize>> size) {
    /** Nothing is written. */
    public static final Options UNSET = new Options(Optional.empty(), Optional.empty());

    public Options {
        requireNonNull(maxTime, "maxTime");
        requireNonNull(size, "size");
    }
}
