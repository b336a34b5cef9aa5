package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import java.util.Optional;

/** What a step inherits from the item that contains it. */
record InheritedSettings(
        Optional<EnvironmentSpec> environment,
        Optional<ConditionDecision> condition,
        Optional<ParallelPlace> parallel) {
    static final InheritedSettings NONE = new InheritedSettings(Optional.empty(), Optional.empty(), Optional.empty());
}
