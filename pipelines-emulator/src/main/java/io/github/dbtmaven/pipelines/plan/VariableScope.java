package io.github.dbtmaven.pipelines.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables of several levels laid over each other: of two with one name the later wins (Bitbucket sheet 5.2). */
final class VariableScope {
    private final Map<String, StepVariable> byName = new LinkedHashMap<>();

    /** Lays a level over those that are there. */
    VariableScope over(List<StepVariable> level) {
        level.forEach(variable -> byName.put(variable.name(), variable));
        return this;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name)).map(StepVariable::value);
    }

    List<StepVariable> all() {
        return List.copyOf(byName.values());
    }
}
