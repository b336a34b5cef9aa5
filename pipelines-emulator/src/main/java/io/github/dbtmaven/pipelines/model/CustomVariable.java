package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A variable that the user enters when starting a custom pipeline.
 *
 * @param allowedValues empty if all values are allowed
 */
public record CustomVariable(
        String name, Optional<String> defaultValue, List<String> allowedValues, SourcePosition at) {
    public CustomVariable {
        requireNonNull(name, "name");
        requireNonNull(defaultValue, "defaultValue");
        allowedValues = List.copyOf(allowedValues);
        requireNonNull(at, "at");
    }
}
