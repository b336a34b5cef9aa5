package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.CustomVariable;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.VariableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The variables of one run of a custom pipeline: what was entered, else the default, else an empty text (Bitbucket sheet
 * 1.6). The API takes names beyond the listed ones, so they are taken here too.
 */
final class RunVariables {
    private final Map<String, StepVariable> values = new LinkedHashMap<>();
    private final Consumer<Problem> problems;

    RunVariables(Pipeline pipeline, Trigger trigger, Consumer<Problem> problems) {
        this.problems = problems;
        if (trigger instanceof Trigger.Custom custom) {
            pipeline.variables()
                    .forEach(variable -> declared(
                            variable, Optional.ofNullable(custom.inputs().get(variable.name()))));
            new TreeMap<>(custom.inputs()).forEach((name, value) -> entered(name, value, pipeline.at()));
        }
    }

    List<StepVariable> all() {
        return List.copyOf(values.values());
    }

    private void declared(CustomVariable variable, Optional<String> input) {
        String value = input.or(variable::defaultValue).orElse("");
        if (!variable.allowedValues().isEmpty() && !variable.allowedValues().contains(value)) {
            refuse(
                    ProblemCode.VALUE_NOT_ALLOWED,
                    variable.at(),
                    PlanMessages.notAllowed(variable.name(), value, variable.allowedValues()));
        }
        String origin = input.isPresent()
                ? "entered"
                : variable.defaultValue()
                        .map(text -> PlanMessages.atLine("default", variable.at()))
                        .orElse("nothing entered, no default");
        values.put(variable.name(), new StepVariable(variable.name(), value, false, VariableOrigin.pipeline(origin)));
    }

    private void entered(String name, String value, SourcePosition at) {
        if (values.containsKey(name)) {
            return;
        }
        if (VariableName.isValid(name)) {
            values.put(name, new StepVariable(name, value, false, VariableOrigin.pipeline("entered")));
        } else {
            refuse(ProblemCode.VARIABLE_NAME, at, PlanMessages.notAName(name));
        }
    }

    private void refuse(ProblemCode code, SourcePosition at, String text) {
        problems.accept(new Problem(Severity.ERROR, code, at, text, Optional.empty()));
    }
}
