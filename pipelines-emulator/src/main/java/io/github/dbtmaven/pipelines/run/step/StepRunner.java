package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.artifact.MissingFiles;
import io.github.dbtmaven.pipelines.run.progress.DownloadWatch;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.script.ScriptRun;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.io.IOException;
import java.util.Optional;

/**
 * Runs a step in Bitbucket's order: artifacts in, caches in, script, after-script, output variables, caches out (only
 * after success), artifacts out.
 *
 * <p>Thread-safe: steps can run at the same time.
 */
public record StepRunner(
        StepEnvironments environments,
        StepSetup setup,
        StepScripts scripts,
        FailedStepShell shell,
        OutputVariables outputs,
        StepTeardown teardown,
        MissingFiles missing,
        DownloadWatch downloads) {
    /**
     * Runs a step.
     *
     * @throws IOException if files cannot be copied into or out of it
     */
    public StepOutcome run(StepSpec step, Sandboxes sandboxes, EventScope events, StopSignal stop)
            throws IOException, InterruptedException {
        StepState state = StepState.ERROR;
        downloads.stepStarted(events);
        try {
            StepOutcome outcome = runIn(sandboxes, step, events, stop);
            state = outcome.state();
            return outcome;
        } finally {
            // also if it is stopped: other steps may continue, and get the requests that are answered from now on
            downloads.stepEnded(events, state);
        }
    }

    private StepOutcome runIn(Sandboxes sandboxes, StepSpec step, EventScope events, StopSignal stop)
            throws IOException, InterruptedException {
        try (Sandbox sandbox = sandboxes.open(step);
                StepTimer timer = StepTimer.start(Optional.of(step.maxTime()), sandbox::stop);
                StopSignal.Registration kill = stop.onRequest(sandbox::cancel);
                BlockedNetwork blocked =
                        new BlockedNetwork(sandbox, events, () -> stop.requested() || timer.expired())) {
            RunningStep running =
                    new RunningStep(step, sandbox, environments.of(step, sandbox.layout()), events, timer, stop);
            stop.check();
            return run(running, blocked);
        }
    }

    private StepOutcome run(RunningStep running, BlockedNetwork blocked) throws IOException, InterruptedException {
        StepSetup.Prepared prepared;
        try {
            prepared = setup.prepare(running);
        } catch (IOException e) {
            running.stop().check();
            if (running.timer().report(running.events(), StepMessages.killedInSetup())) {
                return StepOutcome.failedInSetup(StepMessages.setup());
            }
            throw e;
        }
        if (prepared.failure().isPresent()) {
            return StepOutcome.failedInSetup(prepared.failure().get());
        }
        ScriptRun.Ended ended = scripts.script(running);
        boolean killed = running.timer().report(running.events());
        StepOutcome outcome = StepOutcome.of(running.spec().script(), ended, killed)
                .orOutOfMemory(prepared.services().reportEnded());
        KilledProcess.explain(running, ended);
        if (!running.killed()) {
            outcome = outcome.orKilled(scripts.afterScript(running, ended.exitCode()));
        }
        blocked.report(outcome.state());
        if (!outcome.passed() && !running.killed()) {
            shell.open(running);
        }
        StepOutcome checked = running.killed()
                ? outcome
                : outcome.orInvalid(outputs.collect(running.spec(), running.sandbox(), running.events()));
        teardown.keep(running, prepared.caches(), checked.passed());
        if (!running.killed()) {
            missing.stepEnded(running.spec(), ended.entry(), running.sandbox(), running.events());
        }
        boolean late = checked.passed() && running.timer().report(running.events(), StepMessages.killedInTeardown());
        return late ? StepOutcome.killedInTeardown() : checked;
    }
}
