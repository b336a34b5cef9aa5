package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.PipeContainer;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the image of a pipe as Bitbucket does: with its own variables and the predefined ones, but not those of the
 * repository, in the working directory of the script.
 */
record ContainerPipe(Sandbox sandbox, EventScope events, SecretMask mask, Markers markers) {
    /**
     * Runs the pipe.
     *
     * @param predefined variables of the step
     * @return its exit code
     * @throws SandboxException if its image cannot run here; with the place of the pipe
     */
    int run(ScriptEntry.Pipe entry, PipeAction.Run run, Map<String, String> predefined, PipeFunction.Call call)
            throws IOException, InterruptedException {
        ImageSpec image = run.image().orElseThrow();
        PipeStorage storage = PipeStorage.of(sandbox.layout().cloneDirectory(), entry.name());
        create(storage);
        Map<String, String> variables = new HashMap<>(predefined);
        variables.putAll(storage.variables());
        variables.putAll(call.variables());
        events.remark(ScriptMessages.running(entry.reference(), image.name()));
        PipeContainer container = new PipeContainer(image, variables, call.directory(), run.memoryMegabytes());
        ScriptOutput output =
                new ScriptOutput(new OutputParser(markers, mask, new Lines()), events::flush, sandbox::stop);
        try {
            PipeContainer.Ended ended = sandbox.run(container, output);
            output.end();
            if (!ended.note().isEmpty()) {
                events.remark(ended.note());
            }
            if (ended.outOfMemory()) {
                events.warned(
                        "pipe-out-of-memory",
                        entry.at().toString(),
                        ScriptMessages.outOfMemory(entry.reference(), run.memoryMegabytes()));
            }
            return ended.exitCode();
        } catch (SandboxException e) {
            throw new SandboxException(
                    ScriptMessages.cannotRun(entry.at().toString(), entry.reference(), e.getMessage()), e);
        }
    }

    private void create(PipeStorage storage) throws IOException, InterruptedException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        SandboxScript script =
                new SandboxScript(storage.command(), Map.of(), sandbox.layout().cloneDirectory(), false);
        if (sandbox.run(script, answer::write) != 0) {
            throw new IOException(ScriptMessages.noStorage(storage.own(), answer.toString(StandardCharsets.UTF_8)));
        }
    }

    /** Reports its lines. A pipe does not know the nonce, so that it cannot write markers. */
    private final class Lines implements OutputParser.Handler {
        @Override
        public void line(String line) {
            events.output(line);
        }

        @Override
        public void marker(Markers.Kind kind, int entry) {
            throw new IllegalStateException("a pipe printed a marker");
        }
    }
}
