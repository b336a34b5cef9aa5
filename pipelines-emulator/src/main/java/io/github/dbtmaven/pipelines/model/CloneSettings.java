package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@code clone} map. Contains only keys that are written, because each key of a step overrides that of the file.
 *
 * @param depth number of commits to fetch; an empty number means {@code full}
 */
public record CloneSettings(
        Optional<Located<Boolean>> enabled, Optional<Located<OptionalInt>> depth, Optional<Located<Boolean>> lfs) {
    /** No settings. */
    public static final CloneSettings UNSET = new CloneSettings(Optional.empty(), Optional.empty(), Optional.empty());

    public CloneSettings {
        requireNonNull(enabled, "enabled");
        requireNonNull(depth, "depth");
        requireNonNull(lfs, "lfs");
    }
}
