package io.github.dbtmaven.dbt.workflow.rehearsal.variables;

import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.util.List;
import java.util.Map;

/**
 * The content of the user's variables file, with resolved references.
 *
 * @param variables of the repository
 * @param deployments by environment
 */
public record UserVariables(List<StepVariable> variables, Map<String, List<StepVariable>> deployments) {
    public static final UserVariables NONE = new UserVariables(List.of(), Map.of());

    public UserVariables {
        variables = List.copyOf(variables);
        deployments = Map.copyOf(deployments);
    }
}
