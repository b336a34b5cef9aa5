package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.ChildPipeline;
import io.github.dbtmaven.pipelines.model.CustomVariable;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.plan.spec.ChildInput;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.References;
import io.github.dbtmaven.pipelines.planning.variables.VariableScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Resolves the inputs of a child pipeline in the step that starts it. */
final class ChildPlanner {
    private final Map<String, Pipeline> custom;
    private final Set<String> outputs;
    private final PlanProblems problems;

    /**
     * Creates the planner.
     *
     * @param custom the custom pipelines of the file, by name
     * @param caller the pipeline whose steps start others
     */
    ChildPlanner(Map<String, Pipeline> custom, Pipeline caller, PlanProblems problems) {
        this.custom = custom;
        this.outputs = caller.steps().stream()
                .flatMap(step -> step.outputVariables().stream())
                .map(Located::value)
                .collect(Collectors.toSet());
        this.problems = problems;
    }

    ChildSpec plan(Step step, ChildPipeline child, VariableScope variables) {
        List<CustomVariable> declared = Optional.ofNullable(
                        custom.get(child.custom().value()))
                .map(Pipeline::variables)
                .orElse(List.of());
        return new ChildSpec(
                child.custom().value(),
                child.inputs().entrySet().stream()
                        .map(input -> input(
                                input.getKey(),
                                new Located<>(input.getValue(), child.custom().at()),
                                declared,
                                variables))
                        .toList(),
                step.maxTime()
                        .map(key ->
                                new Explained<>(Duration.ofMinutes(key.value()), Explained.atLine("step", key.at()))),
                child.custom().at());
    }

    private ChildInput input(
            String name, Located<String> written, List<CustomVariable> declared, VariableScope variables) {
        Set<String> names = References.names(written.value());
        Set<String> unset = new TreeSet<>(names);
        unset.removeIf(each -> outputs.contains(each) || variables.value(each).isPresent());
        unset.forEach(each -> problems.remark(written.at(), PlanMessages.inputNotSet(name, each)));
        return new ChildInput(
                variables.expanded(name, written, "input-variables"),
                written.value(),
                names.stream().anyMatch(outputs::contains),
                declared.stream()
                        .filter(variable -> variable.name().equals(name))
                        .flatMap(variable -> variable.allowedValues().stream())
                        .toList());
    }
}
