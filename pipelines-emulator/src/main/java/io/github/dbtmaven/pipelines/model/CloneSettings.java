package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@code clone} map: only what is written, since a step's keys win over the file's one by one.
 *
 * @param depth commits to fetch; an empty number is {@code full}
 */
public record CloneSettings(
        Optional<Located<Boolean>> enabled, Optional<Located<OptionalInt>> depth, Optional<Located<Boolean>> lfs) {
    /** Nothing is written. */
    public static final CloneSettings UNSET = new CloneSettings(Optional.empty(), Optional.empty(), Optional.empty());

    public CloneSettings {
        requireNonNull(enabled, "enabled");
        requireNonNull(depth, "depth");
        requireNonNull(lfs, "lfs");
    }
}
