package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.event.SecretMask;
import io.github.dbtmaven.pipelines.plan.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.StepSpec;
import io.github.dbtmaven.pipelines.plan.StepVariable;
import io.github.dbtmaven.pipelines.run.pipe.Pipe;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The life of a step, in the order of the service (Bitbucket sheet 12.2): artifacts in, caches in, script, after-script,
 * caches out after success only, artifacts out in any case.
 *
 * @param nonces one for each script
 */
record StepRunner(
        BuildEvents events,
        SecretMask mask,
        StepNames names,
        StepArtifacts artifacts,
        StepCaches caches,
        KeptPaths kept,
        List<Pipe> pipes,
        DownloadWatch downloads,
        StopSignal stop,
        Supplier<String> nonces) {

    /** How a step ended; the entry is empty unless it failed. */
    record Outcome(StepState state, int exitCode, String failedEntry, String place) {}

    /**
     * Runs a step to its end, whatever its script does.
     *
     * @throws IOException when files cannot be brought in or out
     */
    Outcome run(StepSpec step, Sandboxes sandboxes) throws IOException, InterruptedException {
        try (Sandbox sandbox = sandboxes.open(step);
                StepTimer timer = StepTimer.start(step.maxTime().value(), sandbox)) {
            stop.check();
            events.note("Build setup");
            artifacts.handOver(step, sandbox);
            caches.restore(step, sandbox);
            ScriptRun.Ended ended = runScript(sandbox, step, timer, step.script(), Map.of());
            Outcome outcome = outcome(step, ended, timer);
            if (!timer.expired()) {
                runAfterScript(sandbox, step, timer, ended.exitCode());
            }
            finish(sandbox, step, outcome, timer);
            return outcome;
        }
    }

    private ScriptRun.Ended runScript(
            Sandbox sandbox, StepSpec step, StepTimer timer, List<ScriptEntry> entries, Map<String, String> more)
            throws IOException, InterruptedException {
        Sandbox.Layout layout = sandbox.layout();
        List<StepVariable> variables = step.variablesAt(layout.cloneDirectory(), layout.agentDirectory());
        Map<String, String> environment = new HashMap<>();
        variables.forEach(variable -> environment.put(variable.name(), variable.value()));
        environment.putAll(more);
        Markers markers = new Markers(nonces.get());
        try (PipePlayer player = new PipePlayer(markers, sandbox, events, variables, pipes)) {
            ScriptRun.Ended ended =
                    new ScriptRun(sandbox, events, mask, entries, !more.isEmpty(), player).run(environment);
            stop.check();
            Optional<Exception> failure = player.failure();
            if (failure.isPresent() && !timer.expired()) {
                throw new IOException("a pipe could not be played", failure.get());
            }
            return ended;
        }
    }

    /** It never changes the result of a step; one that fails is said, since nothing else shows it. */
    private void runAfterScript(Sandbox sandbox, StepSpec step, StepTimer timer, int exitCode)
            throws IOException, InterruptedException {
        if (step.afterScript().isEmpty()) {
            return;
        }
        ScriptRun.Ended ended = runScript(
                sandbox, step, timer, step.afterScript(), Map.of("BITBUCKET_EXIT_CODE", String.valueOf(exitCode)));
        if (ended.exitCode() != 0) {
            ScriptEntry failed = step.afterScript().get(Math.max(ended.entry(), 1) - 1);
            events.warned(
                    "after-script-failed",
                    failed.at().toString(),
                    "The after-script ended with exit code " + ended.exitCode()
                            + ", which does not change the result of the step.");
        }
    }

    private Outcome outcome(StepSpec step, ScriptRun.Ended ended, StepTimer timer) {
        if (timer.expired()) {
            events.warned(
                    "max-time",
                    "",
                    "The step ran longer than its max-time of "
                            + shown(step.maxTime().value()) + " ("
                            + step.maxTime().reason() + ") and was killed.");
        }
        if (ended.exitCode() == 0 && !timer.expired()) {
            return new Outcome(StepState.PASSED, 0, "", "");
        }
        ScriptEntry failed = step.script().get(Math.max(ended.entry(), 1) - 1);
        return new Outcome(
                StepState.FAILED,
                ended.exitCode(),
                failed.display(),
                failed.at().toString());
    }

    private void finish(Sandbox sandbox, StepSpec step, Outcome outcome, StepTimer timer) throws IOException {
        stop.check();
        events.note("Build teardown");
        try {
            if (outcome.state() == StepState.PASSED) {
                caches.save(step, sandbox);
            }
            artifacts.keep(step, sandbox);
            kept.keep(sandbox, names.folder(step));
        } catch (IOException e) {
            stop.check();
            if (!timer.expired()) {
                throw e;
            }
            events.warned("artifacts-lost", "", "The files of the killed step cannot be read: " + e.getMessage());
        }
        warnOfRefusals(outcome.state());
    }

    private void warnOfRefusals(StepState state) {
        TreeSet<String> refused = downloads.endStep();
        if (!refused.isEmpty()) {
            events.warned(
                    "downloads-refused",
                    "",
                    "Downloads refused " + String.join(", ", refused)
                            + (state == StepState.PASSED ? ", and the step passed nevertheless" : "")
                            + "; check the credentials that the step sends.");
        }
    }

    private static String shown(Duration time) {
        boolean whole = time.toSeconds() % 60 == 0;
        long number = whole ? time.toMinutes() : time.toSeconds();
        return number + (whole ? " minute" : " second") + (number == 1 ? "" : "s");
    }
}
