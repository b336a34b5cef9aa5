package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates the environments of steps. Thread-safe.
 *
 * @param git variables that configure git, unless the step has its own
 */
public record StepEnvironments(OutputVariables outputs, IdentityTokens tokens, Map<String, String> git) {
    private static final String GIT_CONFIGURATION = "GIT_CONFIG_COUNT";

    public StepEnvironments {
        git = Map.copyOf(git);
    }

    StepEnvironment of(StepSpec step, Sandbox.Layout layout) {
        List<StepVariable> variables =
                new ArrayList<>(step.variablesAt(layout.cloneDirectory(), layout.agentDirectory()));
        tokens.of(step).ifPresent(variables::add);
        Map<String, String> values = new HashMap<>();
        variables.forEach(variable -> values.put(variable.name(), variable.value()));
        values.putAll(outputs.before(step));
        if (!values.containsKey(GIT_CONFIGURATION)) {
            values.putAll(git);
        }
        return new StepEnvironment(variables, values);
    }
}
