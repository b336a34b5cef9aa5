package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import java.util.Optional;

/** What a step has from the item that it stands in. */
record StepSurroundings(
        Optional<EnvironmentSpec> environment,
        Optional<ConditionDecision> condition,
        Optional<ParallelPlace> parallel) {
    static final StepSurroundings NONE = new StepSurroundings(Optional.empty(), Optional.empty(), Optional.empty());
}
