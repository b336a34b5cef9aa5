package io.github.dbtmaven.pipelines.planning.variables;

import io.github.dbtmaven.pipelines.model.CustomVariable;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.ChildInput;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
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
import java.util.stream.Collectors;

/**
 * The variables of a run of a custom pipeline: the input, otherwise the default. A variable with neither must be a
 * variable of the repository. Bitbucket's API accepts undeclared names, so they are accepted here too, with a warning.
 * The input is entered by the user, or passed by the step that starts the pipeline as its child.
 */
public final class RunVariables {
    private final Map<String, StepVariable> values = new LinkedHashMap<>();
    private final Pipeline pipeline;
    private final Optional<ChildSpec> child;
    private final Consumer<Problem> problems;

    private RunVariables(Pipeline pipeline, Optional<ChildSpec> child, Consumer<Problem> problems) {
        this.pipeline = pipeline;
        this.child = child;
        this.problems = problems;
    }

    /** @param configured names of variables of the repository */
    public static List<StepVariable> entered(
            Pipeline pipeline, Trigger trigger, Set<String> configured, Consumer<Problem> problems) {
        RunVariables run = new RunVariables(pipeline, Optional.empty(), problems);
        if (trigger instanceof Trigger.Custom custom) {
            Map<String, StepVariable> inputs = new TreeMap<>();
            custom.inputs().forEach((name, value) -> {
                if (VariableName.isValid(name)) {
                    inputs.put(name, new StepVariable(name, value, false, VariableOrigin.pipeline("entered")));
                } else {
                    run.report(
                            Severity.ERROR, ProblemCode.VARIABLE_NAME, pipeline.at(), VariableMessages.notAName(name));
                }
            });
            run.add(inputs, Set.of(), configured);
        }
        return List.copyOf(run.values.values());
    }

    /** @param configured names of variables of the repository */
    public static List<StepVariable> passed(
            Pipeline pipeline, ChildSpec child, Set<String> configured, Consumer<Problem> problems) {
        RunVariables run = new RunVariables(pipeline, Optional.of(child), problems);
        Map<String, StepVariable> inputs = new LinkedHashMap<>();
        child.variables()
                .forEach(input -> inputs.put(
                        input.name(),
                        new StepVariable(
                                input.name(),
                                input.value(),
                                input.secured(),
                                VariableOrigin.passed(input.origin().text()))));
        Set<String> late = child.inputs().stream()
                .filter(ChildInput::late)
                .map(ChildInput::name)
                .collect(Collectors.toSet());
        run.add(inputs, late, configured);
        return List.copyOf(run.values.values());
    }

    /** @param late names of inputs whose value is checked when the build runs */
    private void add(Map<String, StepVariable> inputs, Set<String> late, Set<String> configured) {
        pipeline.variables()
                .forEach(variable -> declared(
                        variable,
                        Optional.ofNullable(inputs.get(variable.name())),
                        late.contains(variable.name()),
                        configured));
        inputs.values().forEach(this::undeclared);
    }

    private void declared(CustomVariable variable, Optional<StepVariable> input, boolean late, Set<String> configured) {
        String name = variable.name();
        Optional<String> value = input.map(StepVariable::value).or(variable::defaultValue);
        if (value.isEmpty() && configured.contains(name)) {
            return; // the lower level sets it
        }
        if (value.isEmpty()) {
            report(
                    Severity.ERROR,
                    ProblemCode.ENTERED_VARIABLE,
                    variable.at(),
                    child.isPresent()
                            ? VariableMessages.notPassed(name, pipeline.key())
                            : VariableMessages.notEntered(name, pipeline.key()));
        } else if (!late) {
            ChildInput.rejection(name, value.get(), variable.allowedValues())
                    .ifPresent(text -> report(Severity.ERROR, ProblemCode.VALUE_NOT_ALLOWED, variable.at(), text));
        }
        String origin = variable.defaultValue()
                .map(text -> Explained.atLine("default", variable.at()))
                .orElse("nothing entered, no default");
        values.put(
                name,
                input.orElseGet(
                        () -> new StepVariable(name, value.orElse(""), false, VariableOrigin.pipeline(origin))));
    }

    private void undeclared(StepVariable input) {
        List<String> declared =
                pipeline.variables().stream().map(CustomVariable::name).toList();
        if (declared.contains(input.name())) {
            return;
        }
        // a child pipeline without "variables" is common: Bitbucket's own example has none
        if (child.isEmpty() || !declared.isEmpty()) {
            report(
                    Severity.WARNING,
                    ProblemCode.ENTERED_VARIABLE,
                    pipeline.at(),
                    VariableMessages.undeclared(input.name(), pipeline.key(), declared, child.isPresent()));
        }
        values.put(input.name(), input);
    }

    /** A mistake of an input of a child pipeline is in the step that starts it. */
    private void report(Severity severity, ProblemCode code, SourcePosition at, String text) {
        problems.accept(new Problem(severity, code, child.map(ChildSpec::at).orElse(at), text));
    }
}
