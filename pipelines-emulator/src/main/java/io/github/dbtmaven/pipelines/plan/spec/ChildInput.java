package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A variable that a step passes to the child pipeline that it starts.
 *
 * @param variable its value when the build is planned
 * @param written the text of the file, with its references to variables
 * @param late whether it refers to an output variable, so that the value is not known before the step runs
 * @param allowed the values that the child pipeline allows; empty for all
 */
public record ChildInput(StepVariable variable, String written, boolean late, List<String> allowed) {
    public ChildInput {
        requireNonNull(variable, "variable");
        requireNonNull(written, "written");
        allowed = List.copyOf(allowed);
    }

    public String name() {
        return variable.name();
    }

    /** Returns the value that the child gets. References to variables without a value are kept. */
    public String value(Function<String, Optional<String>> values) {
        return late ? References.replaced(written, values) : variable.value();
    }

    /** Returns why the child does not accept a value, as a sentence. */
    public Optional<String> rejection(String value) {
        return rejection(name(), value, allowed);
    }

    /** Returns why a custom pipeline does not accept a value of one of its variables, as a sentence. */
    public static Optional<String> rejection(String name, String value, List<String> allowed) {
        return allowed.isEmpty() || allowed.contains(value)
                ? Optional.empty()
                : Optional.of(SpecMessages.notAllowed(name, value, allowed));
    }
}
