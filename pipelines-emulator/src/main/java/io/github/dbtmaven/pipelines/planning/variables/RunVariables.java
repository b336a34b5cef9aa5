package io.github.dbtmaven.pipelines.planning.variables;

import io.github.dbtmaven.pipelines.model.CustomVariable;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The variables of a run of a custom pipeline: the input, otherwise the default. A variable with neither must be a
 * variable of the repository. Bitbucket's API accepts undeclared names, so they are accepted here too, with a warning.
 */
public final class RunVariables {
    private final Map<String, StepVariable> values = new LinkedHashMap<>();
    private final Pipeline pipeline;
    private final Consumer<Problem> problems;

    /** @param configured names of variables of the repository */
    public RunVariables(Pipeline pipeline, Trigger trigger, Set<String> configured, Consumer<Problem> problems) {
        this.pipeline = pipeline;
        this.problems = problems;
        if (trigger instanceof Trigger.Custom custom) {
            pipeline.variables()
                    .forEach(variable -> declared(
                            variable, Optional.ofNullable(custom.inputs().get(variable.name())), configured));
            new TreeMap<>(custom.inputs()).forEach(this::undeclared);
        }
    }

    public List<StepVariable> all() {
        return List.copyOf(values.values());
    }

    private void declared(CustomVariable variable, Optional<String> input, Set<String> configured) {
        String name = variable.name();
        Optional<String> value = input.or(variable::defaultValue);
        if (value.isEmpty() && configured.contains(name)) {
            return; // the lower level sets it
        }
        if (value.isEmpty()) {
            report(
                    Severity.ERROR,
                    ProblemCode.ENTERED_VARIABLE,
                    variable.at(),
                    VariableMessages.notEntered(name, pipeline.key()));
        } else if (!variable.allowedValues().isEmpty()
                && !variable.allowedValues().contains(value.get())) {
            report(
                    Severity.ERROR,
                    ProblemCode.VALUE_NOT_ALLOWED,
                    variable.at(),
                    VariableMessages.notAllowed(name, value.get(), variable.allowedValues()));
        }
        String origin = input.isPresent()
                ? "entered"
                : variable.defaultValue()
                        .map(text -> Explained.atLine("default", variable.at()))
                        .orElse("nothing entered, no default");
        values.put(name, new StepVariable(name, value.orElse(""), false, VariableOrigin.pipeline(origin)));
    }

    private void undeclared(String name, String value) {
        boolean isDeclared = pipeline.variables().stream()
                .anyMatch(variable -> variable.name().equals(name));
        if (isDeclared) {
            return;
        }
        if (!VariableName.isValid(name)) {
            report(Severity.ERROR, ProblemCode.VARIABLE_NAME, pipeline.at(), VariableMessages.notAName(name));
            return;
        }
        List<String> declared =
                pipeline.variables().stream().map(CustomVariable::name).toList();
        report(
                Severity.WARNING,
                ProblemCode.ENTERED_VARIABLE,
                pipeline.at(),
                VariableMessages.undeclared(name, pipeline.key(), declared));
        values.put(name, new StepVariable(name, value, false, VariableOrigin.pipeline("entered")));
    }

    private void report(Severity severity, ProblemCode code, SourcePosition at, String text) {
        problems.accept(new Problem(severity, code, at, text));
    }
}
