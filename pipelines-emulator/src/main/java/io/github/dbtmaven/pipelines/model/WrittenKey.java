package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A key of the language where it is written. What can be run of it is decided by the planner.
 *
 * @param map the kind of map that it is a key of
 * @param value the flag, number or word of the language under it, flags as {@code true} and {@code false}; empty for
 *     every other value, which may be secret
 * @param at where the key is
 */
public record WrittenKey(MapKind map, String name, Optional<String> value, SourcePosition at) {
    public WrittenKey {
        requireNonNull(map, "map");
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        requireNonNull(at, "at");
    }
}
