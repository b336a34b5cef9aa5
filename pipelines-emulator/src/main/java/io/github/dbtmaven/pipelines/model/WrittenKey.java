package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A key with its position in the file. The planner decides whether it is supported.
 *
 * @param map the kind of map that contains it
 * @param value the value if it is a flag, a number or a keyword, flags as {@code true} and {@code false}; empty for all
 * other values, which may be secret
 * @param at position of the key
 */
public record WrittenKey(MapKind map, String name, Optional<String> value, SourcePosition at) {
    public WrittenKey {
        requireNonNull(map, "map");
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        requireNonNull(at, "at");
    }
}
