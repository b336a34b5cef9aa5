package io.github.dbtmaven.pipelines.run.queue;

import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.References;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which locks a step needs: its concurrency group, whose name may contain variables, and the environment that it deploys to.
 * Thread-safe.
 *
 * @param steps all steps of the build, by index from 1
 */
public record StepLocks(List<StepSpec> steps, OutputVariables outputs) {
    public StepLocks {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the locks of a step. Without the group of the step that started its child pipeline, which has it meanwhile.
     *
     * @param ofStage the environment that its stage has locked
     */
    public List<LockName> of(StepSpec step, Optional<LockName> ofStage) {
        List<LockName> names = new ArrayList<>();
        step.environment()
                .flatMap(environment -> deployment(environment, step))
                .filter(name -> !ofStage.equals(Optional.of(name)))
                .ifPresent(names::add);
        group(step).filter(name -> !above(step).contains(name)).ifPresent(names::add);
        return names;
    }

    /**
     * Returns the lock of an environment; empty for {@code environment}, and in a child pipeline, where Bitbucket does not
     * support deployments.
     */
    public static Optional<LockName> deployment(EnvironmentSpec environment, StepSpec step) {
        return environment.tracked() && step.caller() == 0
                ? Optional.of(new LockName(
                        LockName.Kind.DEPLOYMENT, environment.name().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Returns the groups of the steps that started the child pipeline of a step; none if it is not in one. */
    public List<LockName> above(StepSpec step) {
        List<LockName> names = new ArrayList<>();
        for (int caller = step.caller(); caller != 0; ) {
            int index = caller;
            StepSpec above = steps.stream()
                    .filter(each -> each.index() == index)
                    .findFirst()
                    .orElseThrow();
            group(above).ifPresent(names::add);
            caller = above.caller();
        }
        return names;
    }

    private Optional<LockName> group(StepSpec step) {
        return step.concurrencyGroup().map(text -> {
            Map<String, String> values = new HashMap<>();
            for (StepVariable variable : step.variables()) {
                values.put(variable.name(), variable.value());
            }
            values.putAll(outputs.before(step));
            return new LockName(
                    LockName.Kind.GROUP, References.replaced(text, name -> Optional.ofNullable(values.get(name))));
        });
    }
}
