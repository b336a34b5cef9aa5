package io.github.dbtmaven.pipelines.run.variables;

import io.github.dbtmaven.pipelines.expression.Evaluation;
import io.github.dbtmaven.pipelines.expression.Expression;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides right before a step whether its condition skips it. Thread-safe. */
public record StepConditions(OutputVariables outputs) {
    /** Returns why a step does not run; empty if it runs. */
    public Optional<String> skips(StepSpec step) {
        return step.condition().flatMap(decision -> switch (decision.outcome()) {
            case RUNS, UNDECIDED -> Optional.empty();
            case SKIPPED -> Optional.of(decision.reason());
            case LATER -> skips(decision, step);
        });
    }

    private Optional<String> skips(ConditionDecision decision, StepSpec step) {
        Map<String, String> values = new LinkedHashMap<>();
        step.variables().forEach(variable -> values.put(variable.name(), variable.value()));
        values.putAll(outputs.before(step));
        Evaluation evaluation = Expression.parseState(decision.state().orElseThrow())
                .map(parsed -> parsed.expression().evaluate(values), mistake -> {
                    // the reader has rejected such a file
                    throw new IllegalArgumentException(mistake.text());
                });
        return evaluation.holds() ? Optional.empty() : Optional.of(evaluation.reason());
    }
}
