package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.util.List;
import java.util.Map;

/**
 * The variables of a running step.
 *
 * @param variables those of the plan and the identity token
 * @param values all values, also output variables of earlier steps and the configuration of git
 */
record StepEnvironment(List<StepVariable> variables, Map<String, String> values) {
    StepEnvironment {
        variables = List.copyOf(variables);
        values = Map.copyOf(values);
    }
}
