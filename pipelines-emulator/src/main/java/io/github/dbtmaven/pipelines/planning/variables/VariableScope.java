package io.github.dbtmaven.pipelines.planning.variables;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables of several levels laid over each other: of two with one name the later wins (Bitbucket sheet 5.2). */
public final class VariableScope {
    private final Map<String, StepVariable> byName = new LinkedHashMap<>();
    private final Map<String, List<String>> overridden = new LinkedHashMap<>();

    /** Lays a level over those that are there. */
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

    /** Lays a level under those that are there. */
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

    /** By name, the origins of the values that lost, the lowest level first. */
    public Map<String, List<String>> overridden() {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        overridden.forEach((name, origins) -> copy.put(name, List.copyOf(origins)));
        return copy;
    }

    /**
     * A variable whose text may name others. It is secured when one of them is; one that is not set stays as it is
     * written, and the origin says so.
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
