package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the steps of a build in sequence, up to the first one that fails or is manual. A step that its condition skips
 * does not run, and the build continues; an item of skipped steps does not wait for the user.
 */
final class BuildRunner {

    private final BuildEvents events;
    private final StepRunner steps;
    private final StepSandboxes sandboxes;
    private final ManualSteps manual;
    private final StopSignal stop;
    private final Function<StepSpec, String> notes;

    BuildRunner(
            BuildEvents events,
            StepRunner steps,
            StepSandboxes sandboxes,
            ManualSteps manual,
            StopSignal stop,
            Function<StepSpec, String> notes) {
        this.events = events;
        this.steps = steps;
        this.sandboxes = sandboxes;
        this.manual = manual;
        this.stop = stop;
        this.notes = notes;
    }

    /** Runs the items and returns the state of the build, without reporting it. */
    BuildState run(List<PlanItem> all) {
        try {
            return runItems(all);
        } catch (StopSignal.BuildStopped e) {
            return BuildState.STOPPED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BuildState.STOPPED;
        }
    }

    private BuildState runItems(List<PlanItem> all) throws InterruptedException {
        if (all.isEmpty() || all.stream().anyMatch(item -> item.steps().isEmpty())) {
            events.broken(RunMessages.noSteps());
            return BuildState.ERROR;
        }
        for (PlanItem item : all) {
            stop.check();
            Optional<StepSpec> first =
                    item.steps().stream().filter(step -> !step.skipped()).findFirst();
            if (item.manual() && first.isPresent() && !manual.run()) {
                events.stepLeftOut(first.get().index(), StepState.PAUSED);
                events.warnedAbout(first.get().index(), "manual-step", manual.pausedAt(item));
                return BuildState.PAUSED;
            }
            BuildState state = runItem(item);
            if (state != BuildState.PASSED) {
                return state;
            }
        }
        return BuildState.PASSED;
    }

    /** Runs an item. The planner has rejected items that cannot run sequentially. */
    private BuildState runItem(PlanItem item) throws InterruptedException {
        for (StepSpec step : item.steps()) {
            stop.check();
            if (step.skipped()) {
                events.stepSkipped(step.index(), step.condition().orElseThrow().reason());
                continue;
            }
            BuildState state = runStep(step);
            if (state != BuildState.PASSED) {
                return state;
            }
        }
        return BuildState.PASSED;
    }

    private BuildState runStep(StepSpec step) throws InterruptedException {
        EventScope scope = events.stepStarted(step, notes.apply(step));
        try {
            StepRunner.Outcome outcome = steps.run(step, sandboxes.of(step, scope), scope);
            events.stepEnded(step.index(), outcome.state(), outcome.exitCode(), outcome.failedEntry(), outcome.place());
            return outcome.state() == StepState.PASSED ? BuildState.PASSED : BuildState.FAILED;
        } catch (SandboxException | WorkspaceException | IOException | UncheckedIOException e) {
            return broken(scope, e);
        }
    }

    private BuildState broken(EventScope step, Exception e) {
        if (stop.requested()) {
            return BuildState.STOPPED;
        }
        boolean isComplete = e instanceof SandboxException || e instanceof WorkspaceException;
        step.broken(isComplete ? e.getMessage() : RunMessages.aborted(reason(e)));
        return BuildState.ERROR;
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
