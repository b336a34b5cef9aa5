package io.github.dbtmaven.pipelines.planning.variables;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.plan.spec.References;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables of several levels: of two with the same name, the one of the later level wins. */
public final class VariableScope {
    private final Map<String, StepVariable> byName = new LinkedHashMap<>();
    private final Map<String, List<String>> overridden = new LinkedHashMap<>();

    /** Adds a level that takes precedence over the existing ones. */
    public VariableScope over(List<StepVariable> level) {
        level.forEach(variable -> {
            StepVariable below = byName.put(variable.name(), variable);
            if (below != null) {
                overridden
                        .computeIfAbsent(variable.name(), name -> new ArrayList<>())
                        .add(below.origin().text());
            }
        });
        return this;
    }

    /** Adds a level over which the existing ones take precedence. */
    public VariableScope under(List<StepVariable> level) {
        level.forEach(variable -> {
            if (byName.putIfAbsent(variable.name(), variable) != null) {
                overridden
                        .computeIfAbsent(variable.name(), name -> new ArrayList<>())
                        .add(0, variable.origin().text());
            }
        });
        return this;
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name)).map(StepVariable::value);
    }

    public List<StepVariable> all() {
        return List.copyOf(byName.values());
    }

    /** Returns, by name, the origins of the overridden values, the lowest level first. */
    public Map<String, List<String>> overridden() {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        overridden.forEach((name, origins) -> copy.put(name, List.copyOf(origins)));
        return copy;
    }

    /**
     * Expands a variable whose text can refer to others. It is secured if one of them is. A reference to a variable
     * that is not set is kept, and the origin says so.
     */
    public StepVariable expanded(String name, Located<String> text, String origin) {
        List<String> from = new ArrayList<>();
        boolean[] secured = new boolean[1];
        String value = References.replaced(text.value(), reference -> {
            Optional<StepVariable> found = Optional.ofNullable(byName.get(reference));
            from.add(VariableMessages.reference(
                    reference, found.map(StepVariable::origin).map(VariableOrigin::text)));
            secured[0] |= found.filter(StepVariable::secured).isPresent();
            return found.map(StepVariable::value);
        });
        return new StepVariable(
                name,
                value,
                secured[0],
                VariableOrigin.written(from.isEmpty() ? origin : origin + "; " + String.join(", ", from)));
    }
}
