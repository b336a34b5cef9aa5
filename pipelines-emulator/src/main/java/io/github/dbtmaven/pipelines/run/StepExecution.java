package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.queue.BuildLocks;
import io.github.dbtmaven.pipelines.run.queue.LockException;
import io.github.dbtmaven.pipelines.run.queue.LockName;
import io.github.dbtmaven.pipelines.run.queue.LockRequest;
import io.github.dbtmaven.pipelines.run.queue.StepLocks;
import io.github.dbtmaven.pipelines.run.resume.Resumption;
import io.github.dbtmaven.pipelines.run.resume.TakenStep;
import io.github.dbtmaven.pipelines.run.step.StepOutcome;
import io.github.dbtmaven.pipelines.run.step.StepRunner;
import io.github.dbtmaven.pipelines.run.variables.StepConditions;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a step as often as its {@code on-fail} says and reports each start and end. A step that its condition skips
 * passes. Thread-safe.
 *
 * @param notes the text next to the name of a step
 */
record StepExecution(
        BuildEvents events,
        StepRunner runner,
        ChildRunner children,
        StepSandboxes sandboxes,
        FailureStrategy strategy,
        StepConditions conditions,
        StepLocks needs,
        BuildLocks locks,
        Resumption resumption,
        Function<StepSpec, String> notes) {

    /**
     * Runs a step.
     *
     * @param outer the try of its group or stage
     * @throws StopSignal.BuildStopped if the step should stop, or its thread was interrupted; then its end is not
     * reported
     */
    BuildState run(StepSpec step, Attempt outer, StopSignal stop) {
        stop.check();
        if (taken(step)) {
            return BuildState.PASSED;
        }
        Optional<String> reason = conditions.skips(step);
        if (reason.isPresent()) {
            events.stepSkipped(step.index(), reason.get());
            return BuildState.PASSED;
        }
        return runWithoutCondition(step, Optional.empty(), outer, stop);
    }

    /**
     * Runs a step whose condition holds, when it has its locks.
     *
     * @param ofStage the environment that its stage has locked
     */
    BuildState runWithoutCondition(StepSpec step, Optional<LockName> ofStage, Attempt outer, StopSignal stop) {
        if (taken(step)) {
            return BuildState.PASSED;
        }
        String what = RunMessages.step(step.name());
        LockRequest request = new LockRequest(needs.of(step, ofStage), needs.above(step), what);
        return locked(request, step, stop, () -> runLocked(step, outer, stop));
    }

    /**
     * Runs something with locks.
     *
     * @param first the step that fails if the locks are not usable
     */
    BuildState locked(LockRequest request, StepSpec first, StopSignal stop, Supplier<BuildState> work) {
        if (request.names().isEmpty()) {
            return work.get();
        }
        try (BuildLocks.Held held = locks.take(request, events.ofBuild(), stop)) {
            return work.get();
        } catch (LockException e) {
            events.stepStarted(first, notes.apply(first)).broken(e.getMessage());
            events.stepEnded(first.index(), StepState.ERROR);
            return BuildState.ERROR;
        }
    }

    private BuildState runLocked(StepSpec step, Attempt outer, StopSignal stop) {
        return strategy.apply(
                step.onFail(),
                RunMessages.step(step.name()),
                step.index(),
                attempt -> runOnce(step, attempt.within(outer), stop));
    }

    /** Returns whether the result of a step in an earlier build is taken, and reports that, also for its child pipeline. */
    boolean taken(StepSpec step) {
        Optional<TakenStep> earlier = resumption.of(step.index());
        earlier.ifPresent(from -> {
            events.stepTaken(step.index(), from.build(), from.result());
            children.steps(step).forEach(this::taken);
        });
        return earlier.isPresent();
    }

    private BuildState runOnce(StepSpec step, Attempt attempt, StopSignal stop) {
        EventScope scope = events.stepStarted(step, attempt.note(notes.apply(step)));
        try {
            StepOutcome outcome = step.child().isPresent()
                    ? children.run(step, scope, stop)
                    : runner.run(step, sandboxes.of(step, scope), scope, stop);
            events.stepEnded(step.index(), outcome.state(), outcome.exitCode(), outcome.failedEntry(), outcome.place());
            return BuildState.valueOf(outcome.state().name());
        } catch (SandboxException | WorkspaceException | IOException | UncheckedIOException e) {
            stop.check();
            boolean isComplete = e instanceof SandboxException || e instanceof WorkspaceException;
            scope.broken(isComplete ? e.getMessage() : RunMessages.aborted(reason(e)));
            events.stepEnded(step.index(), StepState.ERROR);
            return BuildState.ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.BuildStopped();
        }
    }

    /**
     * Returns the reason. The message of a file exception is often only the file's name, and a wrapper often repeats
     * its cause.
     */
    static String reason(Exception e) {
        Throwable cause = e.getCause() != null ? e.getCause() : e;
        String message = e == cause || cause.toString().equals(e.getMessage()) ? "" : e.getMessage() + ": ";
        return message + cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
