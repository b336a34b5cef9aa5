package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.VariableName;

/**
 * An environment variable of a step.
 *
 * @param secured whether the value is masked in all output, like a secured variable on Bitbucket
 */
public record StepVariable(String name, String value, boolean secured, VariableOrigin origin) {
    public StepVariable {
        requireNonNull(value, "value");
        requireNonNull(origin, "origin");
        if (!VariableName.isValid(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is not a name for a variable");
        }
    }

    /** Does not contain a secured value, because records end up in logs. */
    @Override
    public String toString() {
        return name + "=" + (secured ? "****" : value) + " (" + origin + ")";
    }
}
