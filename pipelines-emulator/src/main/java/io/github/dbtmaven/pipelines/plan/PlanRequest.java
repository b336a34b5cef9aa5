package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import java.util.List;
import java.util.Map;

/**
 * Everything that a plan depends on.
 *
 * @param variables of workspace and repository, in rising precedence: of two with one name the later wins
 * @param deployments variables of an environment, for steps with that {@code deployment}; they win over
 *     {@code variables}. Names of environments do not differ by case
 * @param extraVariables what every step needs to work here at all, such as the proxy of a route; they win over
 *     everything
 */
public record PlanRequest(
        Trigger trigger,
        PipelinesFile file,
        BuildFacts facts,
        List<StepVariable> variables,
        Map<String, List<StepVariable>> deployments,
        List<StepVariable> extraVariables,
        Playable playable) {
    public PlanRequest {
        requireNonNull(trigger, "trigger");
        requireNonNull(file, "file");
        requireNonNull(facts, "facts");
        variables = List.copyOf(variables);
        deployments = Map.copyOf(deployments);
        extraVariables = List.copyOf(extraVariables);
        requireNonNull(playable, "playable");
    }
}
