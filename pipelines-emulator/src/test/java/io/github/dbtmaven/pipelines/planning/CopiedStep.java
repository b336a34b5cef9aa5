package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;

/** Copies steps, so that a test can change parts of a planned one. */
public final class CopiedStep {
    private CopiedStep() {}

    /** Returns a builder with the values of a step. */
    public static StepSpecBuilder of(StepSpec step) {
        StepSpecBuilder copy = new StepSpecBuilder(step.index(), step.name(), step.image())
                .caller(step.caller())
                .script(step.script())
                .afterScript(step.afterScript())
                .child(step.child())
                .variables(step.variables())
                .overridden(step.overridden())
                .outputVariables(step.outputVariables())
                .services(step.services())
                .caches(step.caches())
                .artifacts(step.artifacts())
                .checkout(step.checkout())
                .maxTime(step.maxTime())
                .memory(step.memory())
                .environment(step.environment())
                .condition(step.condition())
                .manual(step.manual())
                .parallel(step.parallel())
                .concurrencyGroup(step.concurrencyGroup())
                .onFail(step.onFail())
                .oidc(step.oidc())
                .runsOn(step.runsOn());
        if (!copy.build().equals(step)) {
            throw new AssertionError("the copy lacks a component of " + step);
        }
        return copy;
    }
}
