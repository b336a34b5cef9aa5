package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.pipe.Pipe;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.script.Markers;
import io.github.dbtmaven.pipelines.run.script.PipeRunner;
import io.github.dbtmaven.pipelines.run.script.ScriptRun;
import io.github.dbtmaven.pipelines.run.script.SshKey;
import io.github.dbtmaven.pipelines.run.script.UnseenEntries;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.text.RandomHex;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the script and the after-script of a step. Thread-safe. */
public record StepScripts(SecretMask mask, SshKey sshKey, List<Pipe> pipes) {

    public StepScripts {
        pipes = List.copyOf(pipes);
    }

    /** Runs the script, and explains why entries of it were not seen. */
    ScriptRun.Ended script(RunningStep running) throws IOException, InterruptedException {
        List<ScriptEntry> script = running.spec().script();
        EventScope events = running.events();
        ScriptRun.Ended ended = run(running, script, Map.of());
        UnseenEntries.explain(script, ended)
                .filter(found -> !running.killed())
                .ifPresent(found -> events.warned(found.code(), found.at(), found.text()));
        return ended;
    }

    /**
     * Runs the after-script. Its failure does not change the result of the step, so it is reported as a warning.
     *
     * @return the outcome of the step if it was killed during the after-script
     */
    Optional<StepOutcome> afterScript(RunningStep running, int exitCode) throws IOException, InterruptedException {
        List<ScriptEntry> script = running.spec().afterScript();
        if (script.isEmpty()) {
            return Optional.empty();
        }
        ScriptRun.Ended ended = run(running, script, Map.of("BITBUCKET_EXIT_CODE", String.valueOf(exitCode)));
        if (running.timer().report(running.events(), StepMessages.killedInAfterScript())) {
            return Optional.of(StepOutcome.of(script, ended, true));
        }
        if (ended.exitCode() != 0) {
            running.events()
                    .warned(
                            "after-script-failed",
                            ended.in(script).at().toString(),
                            StepMessages.afterScriptFailed(ended.exitCode()));
        }
        return Optional.empty();
    }

    /** @param more variables of the after-script; empty for the script */
    private ScriptRun.Ended run(RunningStep running, List<ScriptEntry> entries, Map<String, String> more)
            throws IOException, InterruptedException {
        Sandbox sandbox = running.sandbox();
        EventScope events = running.events();
        Map<String, String> environment = new HashMap<>(running.environment().values());
        environment.putAll(more);
        try (PipeRunner pipeRunner = new PipeRunner(
                new Markers(RandomHex.of(16)),
                sandbox,
                events,
                mask,
                running.environment().variables(),
                pipes)) {
            ScriptRun.Ended ended =
                    new ScriptRun(sandbox, events, mask, entries, !more.isEmpty(), sshKey, pipeRunner).run(environment);
            running.stop().check();
            Optional<Exception> failure = pipeRunner.failure();
            if (failure.isPresent() && !running.killed()) {
                if (failure.get() instanceof SandboxException unavailable) {
                    throw unavailable;
                }
                throw new IOException(StepMessages.pipeFailed(), failure.get());
            }
            return ended;
        }
    }
}
