package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.expression.Evaluation;
import io.github.dbtmaven.pipelines.expression.Expression;
import io.github.dbtmaven.pipelines.expression.Node;
import io.github.dbtmaven.pipelines.model.EventTrigger;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.TriggerDecision;
import io.github.dbtmaven.pipelines.plan.TriggerDecision.Outcome;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.planning.variables.PredefinedVariables;
import io.github.dbtmaven.pipelines.planning.variables.VariableScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Determines which entries of {@code triggers} an event starts. */
final class TriggerPlanner {
    private static final String OF_THE_EVENT = "BITBUCKET_TRIGGER_";

    private final PlanRequest request;

    TriggerPlanner(PlanRequest request) {
        this.request = request;
    }

    /**
     * Decides the entries of every event that the build causes.
     *
     * @param runs whether a pipeline runs and therefore completes
     * @param deploys whether it deploys, so that a deployment completes
     */
    List<TriggerDecision> decide(boolean runs, boolean deploys) {
        List<TriggerDecision> decisions = new ArrayList<>();
        events(runs, deploys).forEach((event, trigger) -> {
            List<EventTrigger> entries = request.file().triggers().stream()
                    .filter(entry -> entry.event().equals(event))
                    .toList();
            if (!entries.isEmpty()) {
                Map<String, StepVariable> variables = variables(trigger);
                entries.forEach(entry -> decisions.add(decide(entry, variables)));
            }
        });
        return decisions;
    }

    /** A push to a branch with a pull request is both events. */
    private Map<String, Trigger> events(boolean runs, boolean deploys) {
        Trigger trigger = request.trigger();
        Map<String, Trigger> events = new LinkedHashMap<>();
        if (trigger instanceof Trigger.PullRequest update) {
            events.put("repository-push", update.pushOfSource());
            events.put("pullrequest-created", update);
            events.put("pullrequest-updated", update);
            events.put("pullrequest-push", update);
        } else if (!(trigger instanceof Trigger.Custom)) {
            events.put("repository-push", trigger);
        }
        if (runs) {
            events.put("pipeline-completed", trigger);
        }
        if (deploys) {
            events.put("deployment-completed", trigger);
        }
        return events;
    }

    private Map<String, StepVariable> variables(Trigger trigger) {
        Map<String, StepVariable> byName = new HashMap<>();
        new VariableScope()
                .over(new PredefinedVariables(request.facts(), trigger).of(0, Optional.empty()))
                .over(request.variables())
                .all()
                .forEach(variable -> byName.put(variable.name(), variable));
        return byName;
    }

    private static TriggerDecision decide(EventTrigger entry, Map<String, StepVariable> variables) {
        return Expression.parse(entry.condition().value())
                .map(
                        parsed -> decide(entry, parsed.expression(), variables),
                        mistake -> decision(entry, Outcome.UNDECIDED, mistake.text()));
    }

    private static TriggerDecision decide(
            EventTrigger entry, Expression expression, Map<String, StepVariable> variables) {
        List<String> names =
                expression.variables().stream().map(Node.Variable::name).toList();
        Optional<String> unknown = names.stream()
                .filter(name -> name.startsWith(OF_THE_EVENT)
                        || name.endsWith("_COMMIT")
                                && variables.containsKey(name)
                                && variables.get(name).value().isEmpty())
                .findFirst();
        if (unknown.isPresent()) {
            return decision(entry, Outcome.UNDECIDED, PlanMessages.knownToBitbucketOnly(unknown.get()));
        }
        Map<String, String> values = new HashMap<>();
        variables.forEach((name, variable) -> values.put(name, variable.value()));
        Evaluation evaluation = expression.evaluate(values);
        boolean secret = names.stream()
                .anyMatch(name ->
                        variables.containsKey(name) && variables.get(name).secured());
        return decision(
                entry,
                evaluation.holds() ? Outcome.HOLDS : Outcome.FAILS,
                secret ? PlanMessages.reasonIsSecret() : evaluation.reason());
    }

    private static TriggerDecision decision(EventTrigger entry, Outcome outcome, String reason) {
        return new TriggerDecision(
                entry.event(),
                entry.condition().value(),
                entry.pipelines().stream().map(Located::value).toList(),
                outcome,
                reason,
                entry.at());
    }
}
