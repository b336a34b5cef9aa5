package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.VariableName;

/**
 * An environment variable of a step.
 *
 * @param secured masked on every stream and never printed, as a secured variable of the service is
 */
public record StepVariable(String name, String value, boolean secured, VariableOrigin origin) {
    public StepVariable {
        requireNonNull(value, "value");
        requireNonNull(origin, "origin");
        if (!VariableName.isValid(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is not a name for a variable");
        }
    }

    /** Never shows a secured value: a record lands in logs sooner or later. */
    @Override
    public String toString() {
        return name + "=" + (secured ? "****" : value) + " (" + origin + ")";
    }
}
