package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.plan.StepSpec;
import io.github.dbtmaven.pipelines.run.workspace.WorkspaceException;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/**
 * The life of a build: its steps one after another, up to the first that fails or that waits for a person.
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

    /** Runs the steps; returns how the build ended, which is not told yet. */
    BuildState run(List<StepSpec> all) {
        try {
            return play(all);
        } catch (SandboxException | WorkspaceException | IOException | UncheckedIOException e) {
            return broken(e);
        } catch (StopSignal.BuildStopped e) {
            return BuildState.STOPPED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BuildState.STOPPED;
        }
    }

    private BuildState play(List<StepSpec> all) throws IOException, InterruptedException {
        for (StepSpec step : all) {
            stop.check();
            if (step.manual() && !manual.run()) {
                events.stepLeftOut(step.index(), StepState.PAUSED);
                events.warnedAbout(step.index(), "manual-step", manual.pausedAt(step));
                return BuildState.PAUSED;
            }
            events.stepStarted(step, notes.apply(step));
            StepRunner.Outcome outcome = steps.run(step, sandboxes.of(step));
            events.stepEnded(outcome.state(), outcome.exitCode(), outcome.failedEntry(), outcome.place());
            if (outcome.state() != StepState.PASSED) {
                return BuildState.FAILED;
            }
        }
        return BuildState.PASSED;
    }

    private BuildState broken(Exception e) {
        if (stop.requested()) {
            return BuildState.STOPPED;
        }
        boolean standsAlone = e instanceof SandboxException || e instanceof WorkspaceException;
        events.broken(standsAlone ? e.getMessage() : "The build broke off: " + reason(e));
        return BuildState.ERROR;
    }

    /** The message of a file exception is often no more than the file's name, and a wrapper's often that of its cause. */
    static String reason(Exception e) {
        Throwable cause = e.getCause() != null ? e.getCause() : e;
        String message = e == cause || cause.toString().equals(e.getMessage()) ? "" : e.getMessage() + ": ";
        return message + cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
