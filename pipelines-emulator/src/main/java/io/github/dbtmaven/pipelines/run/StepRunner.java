package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.UserTerminal;
import io.github.dbtmaven.pipelines.run.artifact.MissingFiles;
import io.github.dbtmaven.pipelines.run.artifact.StepArtifacts;
import io.github.dbtmaven.pipelines.run.cache.CacheEntry;
import io.github.dbtmaven.pipelines.run.cache.StepCaches;
import io.github.dbtmaven.pipelines.run.files.KeptPaths;
import io.github.dbtmaven.pipelines.run.pipe.Pipe;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.DownloadWatch;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.script.Markers;
import io.github.dbtmaven.pipelines.run.script.PipeRunner;
import io.github.dbtmaven.pipelines.run.script.ScriptRun;
import io.github.dbtmaven.pipelines.run.script.SshFiles;
import io.github.dbtmaven.pipelines.run.script.SshKey;
import io.github.dbtmaven.pipelines.run.script.UnseenEntries;
import io.github.dbtmaven.pipelines.run.service.StepServices;
import io.github.dbtmaven.pipelines.run.tests.TestReports;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs a step in Bitbucket's order: artifacts in, caches in, script, after-script, output variables, caches out (only
 * after success), artifacts out.
 *
 * <p>Thread-safe: steps can run at the same time.
 *
 * @param nonces one for each script
 * @param git variables that configure git
 * @param shell where a shell opens in a step that failed
 */
record StepRunner(
        SecretMask mask,
        StepNames names,
        StepArtifacts artifacts,
        MissingFiles missing,
        OutputVariables outputs,
        StepCaches caches,
        KeptPaths kept,
        TestReports reports,
        SshKey sshKey,
        List<Pipe> pipes,
        IdentityTokens tokens,
        DownloadWatch downloads,
        Supplier<String> nonces,
        Map<String, String> git,
        Optional<UserTerminal> shell) {
    private static final int KILLED = 137;
    private static final String GIT_CONFIGURATION = "GIT_CONFIG_COUNT";

    /** The result of a step; the entry is empty unless it failed. */
    record Outcome(StepState state, int exitCode, String failedEntry, String place) {
        /** Returns a failure instead of a success if the output variables are invalid. */
        Outcome orInvalid(Optional<OutputVariables.Invalid> outputs) {
            return outputs.isEmpty() || state != StepState.PASSED
                    ? this
                    : new Outcome(
                            StepState.FAILED,
                            BuildEvents.NO_EXIT_CODE,
                            outputs.get().reason(),
                            outputs.get().at().toString());
        }

        /** Returns a failure instead of a success if a service used more than its memory. */
        Outcome orOutOfMemory(Optional<String> service) {
            return service.isEmpty() || state != StepState.PASSED
                    ? this
                    : new Outcome(StepState.FAILED, KILLED, RunMessages.service(service.get()), "");
        }
    }

    /** A running step with its resources. */
    private record Running(
            StepSpec step,
            Sandbox sandbox,
            List<StepVariable> variables,
            EventScope events,
            StepTimer timer,
            StopSignal stop) {}

    /**
     * Runs a step.
     *
     * @throws IOException if files cannot be copied into or out of it
     */
    Outcome run(StepSpec step, Sandboxes sandboxes, EventScope events, StopSignal stop)
            throws IOException, InterruptedException {
        StepState state = StepState.ERROR;
        downloads.stepStarted(events);
        try {
            Outcome outcome = runIn(sandboxes, step, events, stop);
            state = outcome.state();
            return outcome;
        } finally {
            // also if it is stopped: other steps may continue, and get the requests that are answered from now on
            downloads.stepEnded(events, state);
        }
    }

    private Outcome runIn(Sandboxes sandboxes, StepSpec step, EventScope events, StopSignal stop)
            throws IOException, InterruptedException {
        try (Sandbox sandbox = sandboxes.open(step);
                StepTimer timer = StepTimer.start(Optional.of(step.maxTime().value()), sandbox::stop);
                StopSignal.Registration kill = stop.onRequest(sandbox::stop);
                BlockedNetwork blocked =
                        new BlockedNetwork(sandbox, events, () -> stop.requested() || timer.expired())) {
            Running running = new Running(step, sandbox, variables(step, sandbox), events, timer, stop);
            stop.check();
            events.note("Build setup");
            StepServices services = StepServices.start(step, sandbox, events);
            artifacts.handOver(step, sandbox, events);
            List<CacheEntry> entries = caches.restore(step, sandbox, events);
            outputs.prepare(step, sandbox, events);
            SshFiles.warn(step, events);
            services.awaitReady(stop, timer::expired);
            caches.loadImages(entries, sandbox, events);
            ScriptRun.Ended ended = runScript(running, step.script(), Map.of());
            UnseenEntries.explain(step.script(), ended)
                    .filter(found -> !timer.expired())
                    .ifPresent(found -> events.warned(found.code(), found.at(), found.text()));
            Outcome outcome = outcome(running, ended).orOutOfMemory(services.reportEnded());
            if (!timer.expired()) {
                runAfterScript(running, ended.exitCode());
            }
            blocked.report(outcome.state());
            if (outcome.state() != StepState.PASSED && !timer.expired()) {
                openShell(running);
            }
            Outcome checked = timer.expired() ? outcome : outcome.orInvalid(outputs.collect(step, sandbox, events));
            finish(running, entries, checked);
            if (!timer.expired()) {
                missing.stepEnded(step, ended.entry(), sandbox, events);
            }
            return checked;
        }
    }

    private ScriptRun.Ended runScript(Running running, List<ScriptEntry> entries, Map<String, String> more)
            throws IOException, InterruptedException {
        Sandbox sandbox = running.sandbox();
        EventScope events = running.events();
        Map<String, String> environment = environment(running);
        environment.putAll(more);
        Markers markers = new Markers(nonces.get());
        try (PipeRunner pipeRunner = new PipeRunner(markers, sandbox, events, mask, running.variables(), pipes)) {
            ScriptRun.Ended ended =
                    new ScriptRun(sandbox, events, mask, entries, !more.isEmpty(), sshKey, pipeRunner).run(environment);
            running.stop().check();
            Optional<Exception> failure = pipeRunner.failure();
            if (failure.isPresent() && !running.timer().expired()) {
                if (failure.get() instanceof SandboxException unavailable) {
                    throw unavailable;
                }
                throw new IOException(RunMessages.pipeFailed(), failure.get());
            }
            return ended;
        }
    }

    /** Runs the after-script. Its failure does not change the result of the step, so it is reported as a warning. */
    private void runAfterScript(Running running, int exitCode) throws IOException, InterruptedException {
        List<ScriptEntry> script = running.step().afterScript();
        if (script.isEmpty()) {
            return;
        }
        ScriptRun.Ended ended = runScript(running, script, Map.of("BITBUCKET_EXIT_CODE", String.valueOf(exitCode)));
        if (ended.exitCode() != 0) {
            ScriptEntry failed = script.get(Math.max(ended.entry(), 1) - 1);
            running.events()
                    .warned(
                            "after-script-failed",
                            failed.at().toString(),
                            RunMessages.afterScriptFailed(ended.exitCode()));
        }
    }

    /** Opens a shell in a failed step. Its time does not count, and what it does to the output variables is collected. */
    private void openShell(Running running) throws InterruptedException {
        if (shell.isEmpty()) {
            return;
        }
        EventScope events = running.events();
        if (running.step().parallel().isPresent()) {
            events.warned("no-shell", "", RunMessages.noShellInParallel());
            return;
        }
        running.timer().close();
        try {
            ProcessSpec command = running.sandbox()
                    .shell(
                            new SandboxScript(
                                    "",
                                    environment(running),
                                    running.sandbox().layout().cloneDirectory(),
                                    false),
                            shell.get().environment());
            events.remark(RunMessages.shellOpens());
            events.flush();
            shell.get().run(command);
            running.stop().check();
        } catch (SandboxException | IOException e) {
            events.warned("no-shell", "", e.getMessage());
        }
    }

    private List<StepVariable> variables(StepSpec step, Sandbox sandbox) {
        Sandbox.Layout layout = sandbox.layout();
        List<StepVariable> all = new ArrayList<>(step.variablesAt(layout.cloneDirectory(), layout.agentDirectory()));
        tokens.of(step).ifPresent(all::add);
        return all;
    }

    private Map<String, String> environment(Running running) {
        Map<String, String> environment = new HashMap<>();
        running.variables().forEach(variable -> environment.put(variable.name(), variable.value()));
        environment.putAll(outputs.before(running.step()));
        if (!environment.containsKey(GIT_CONFIGURATION)) {
            environment.putAll(git);
        }
        return environment;
    }

    private static Outcome outcome(Running running, ScriptRun.Ended ended) {
        StepSpec step = running.step();
        boolean expired = running.timer().expired();
        if (expired) {
            running.events()
                    .warned(
                            "max-time",
                            "",
                            RunMessages.killed(
                                    step.maxTime().value(), step.maxTime().reason()));
        }
        if (ended.exitCode() == 0 && !expired) {
            return new Outcome(StepState.PASSED, 0, "", "");
        }
        ScriptEntry failed = step.script().get(Math.max(ended.entry(), 1) - 1);
        return new Outcome(
                StepState.FAILED,
                ended.exitCode(),
                failed.display(),
                failed.at().toString());
    }

    private void finish(Running running, List<CacheEntry> entries, Outcome outcome)
            throws IOException, InterruptedException {
        running.stop().check();
        EventScope events = running.events();
        events.note("Build teardown");
        try {
            if (outcome.state() == StepState.PASSED) {
                caches.save(entries, running.sandbox(), events);
            }
            artifacts.keep(running.step(), outcome.state() == StepState.PASSED, running.sandbox(), events);
            kept.keep(running.sandbox(), names.folder(running.step()));
            reports.collect(running.step().artifacts().uploads(), running.sandbox(), events);
        } catch (IOException e) {
            running.stop().check();
            if (!running.timer().expired()) {
                throw e;
            }
            events.warned("artifacts-lost", "", RunMessages.filesLost(e.getMessage()));
        }
    }
}
