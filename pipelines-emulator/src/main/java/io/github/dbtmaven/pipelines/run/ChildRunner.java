package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.plan.ChildPlan;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.artifact.StepArtifacts;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.step.StepOutcome;
import io.github.dbtmaven.pipelines.run.step.StepTimer;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the child pipeline that a step starts, with variables and artifacts of its own; those that the step names are
 * passed on. The result of the child is the result of the step. Thread-safe once {@link #runWith} has been called.
 */
final class ChildRunner {
    private final Plan plan;
    private final BuildEvents events;
    private final OutputVariables outputs;
    private final StepArtifacts artifacts;
    private Function<StopSignal, ItemRunner> runners = stop -> {
        throw new IllegalStateException("no runner for child pipelines");
    };

    ChildRunner(Plan plan, BuildEvents events, OutputVariables outputs, StepArtifacts artifacts) {
        this.plan = plan;
        this.events = events;
        this.outputs = outputs;
        this.artifacts = artifacts;
    }

    /** Sets what runs the items of a child pipeline until the signal is set. */
    void runWith(Function<StopSignal, ItemRunner> factory) {
        runners = factory;
    }

    /** Returns the steps of the child pipeline of a step, without those of pipelines that it starts; none without one. */
    List<StepSpec> steps(StepSpec caller) {
        return plan.child(caller).stream()
                .flatMap(child -> child.items().stream())
                .flatMap(item -> item.steps().stream())
                .toList();
    }

    /**
     * Runs the child pipeline of a step.
     *
     * @throws StopSignal.BuildStopped if the step should stop; then all steps of the child have ended
     */
    StepOutcome run(StepSpec caller, EventScope scope, StopSignal stop) {
        ChildSpec spec = caller.child().orElseThrow();
        ChildPlan child = plan.child(caller).orElseThrow();
        events.childStarted(caller.index());
        Optional<OutputVariables.Invalid> invalid = outputs.pass(caller, scope);
        if (invalid.isPresent()) {
            events.childEnded(caller.index());
            return StepOutcome.failed(invalid.get().reason(), invalid.get().at());
        }
        artifacts.passToChild(caller, scope);
        StopSignal ofChild = stop.ofSteps();
        try (StopSignal.Registration outer = stop.onRequest(ofChild::request);
                StepTimer timer = StepTimer.start(spec.maxTime(), ofChild::request)) {
            return run(caller, child, scope, stop, ofChild, timer);
        }
    }

    private StepOutcome run(
            StepSpec caller, ChildPlan child, EventScope scope, StopSignal stop, StopSignal ofChild, StepTimer timer) {
        ChildSpec spec = caller.child().orElseThrow();
        try {
            BuildState state = BuildRunner.runChild(child.items(), runners.apply(ofChild));
            stop.check();
            artifacts.takeFromChild(caller, state == BuildState.PASSED, scope);
            events.childEnded(caller.index());
            return new StepOutcome(
                    StepState.valueOf(state.name()),
                    BuildEvents.NO_EXIT_CODE,
                    state == BuildState.FAILED ? RunMessages.childFailed(child.name()) : "",
                    state == BuildState.FAILED ? spec.at().toString() : "");
        } catch (StopSignal.BuildStopped e) {
            if (!stop.ofBuild().requested()) {
                events.childEnded(caller.index());
            }
            stop.check();
            if (!timer.report(scope)) {
                throw e;
            }
            return StepOutcome.failed(RunMessages.childStopped(child.name()), spec.at());
        }
    }
}
