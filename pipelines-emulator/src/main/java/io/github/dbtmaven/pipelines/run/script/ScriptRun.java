package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.util.List;
import java.util.Map;

/** Runs a list of entries in an open sandbox and reports their output. One instance per list; not thread-safe. */
public final class ScriptRun implements OutputParser.Handler {
    private final Sandbox sandbox;
    private final EventScope events;
    private final SecretMask mask;
    private final List<ScriptEntry> entries;
    private final boolean afterScript;
    private final StepScript script;
    private final PipeRunner pipes;
    private int current;

    public ScriptRun(
            Sandbox sandbox,
            EventScope events,
            SecretMask mask,
            List<ScriptEntry> entries,
            boolean afterScript,
            SshKey sshKey,
            PipeRunner pipes) {
        this.sandbox = sandbox;
        this.events = events;
        this.mask = mask;
        this.entries = entries;
        this.afterScript = afterScript;
        this.pipes = pipes;
        this.script =
                StepScript.of(entries, pipes.markers().nonce(), sandbox.layout().agentDirectory(), sshKey.pem());
    }

    /** The exit code of a script and the entry that ran last, starting at 1; 0 if none had started. */
    public record Ended(int exitCode, int entry) {
        /** Returns the entry of the script that ran last; the first one if none had started. */
        public ScriptEntry in(List<ScriptEntry> script) {
            return script.get(Math.max(entry, 1) - 1);
        }
    }

    public Ended run(Map<String, String> environment) throws InterruptedException {
        ScriptOutput output =
                new ScriptOutput(new OutputParser(script.markers(), mask, this), events::flush, sandbox::stop);
        int exitCode = sandbox.run(
                new SandboxScript(
                        script.text(), environment, sandbox.layout().cloneDirectory(), mask.finds(script.text())),
                output);
        output.end();
        return new Ended(exitCode, current);
    }

    @Override
    public void line(String line) {
        events.output(line);
    }

    @Override
    public void marker(Markers.Kind kind, int entry) {
        if (entry < 1 || entry > entries.size()) {
            throw new IllegalStateException("the script has no entry " + entry);
        }
        ScriptEntry started = entries.get(entry - 1);
        if (kind == Markers.Kind.PIPE) {
            ScriptEntry.Pipe called = started.map(
                    shell -> {
                        throw new IllegalStateException("entry " + entry + " of the script is not a pipe");
                    },
                    pipe -> pipe);
            pipes.run(called, entry);
            return;
        }
        current = entry;
        events.entryStarted(afterScript, entry, started.display(), started.at().toString());
    }
}
