package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.event.WarningCode;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.pipe.Pipe;
import io.github.dbtmaven.pipelines.run.pipe.Pipe.PipeCall;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs pipes for a waiting script: reads its variables, runs the pipe, and sends the exit code. Uses a separate thread,
 * so that the step's output is not blocked.
 */
public final class PipeRunner implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Markers markers;
    private final Sandbox sandbox;
    private final EventScope events;
    private final Map<String, String> predefined = new HashMap<>();
    private final List<Pipe> pipes;
    private final SecretMask mask;
    private final ExecutorService thread;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public PipeRunner(
            Markers markers,
            Sandbox sandbox,
            EventScope events,
            SecretMask mask,
            List<StepVariable> variables,
            List<Pipe> pipes) {
        this.markers = markers;
        this.sandbox = sandbox;
        this.events = events;
        this.pipes = pipes;
        this.mask = mask;
        variables.stream()
                .filter(variable -> variable.origin().kind() == VariableOrigin.Kind.PREDEFINED)
                .forEach(variable -> predefined.put(variable.name(), variable.value()));
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "pipes of a step");
            thread.setDaemon(true);
            return thread;
        });
    }

    Markers markers() {
        return markers;
    }

    /** Called when the script has reached a pipe; returns immediately. */
    void run(ScriptEntry.Pipe entry, int number) {
        try {
            thread.execute(() -> runNow(entry, number));
        } catch (RejectedExecutionException closed) {
            sandbox.stop();
        }
    }

    private void runNow(ScriptEntry.Pipe entry, int number) {
        try {
            answer(number, exitCode(entry, number));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // without an exit code the script would wait forever
            failure.compareAndSet(null, e);
            sandbox.stop();
        }
    }

    private int exitCode(ScriptEntry.Pipe entry, int number) throws IOException, InterruptedException {
        PipeFunction.Call call = call(number);
        if (entry.action() instanceof PipeAction.Run run && run.image().isPresent()) {
            return new ContainerPipe(sandbox, events, mask, markers).run(entry, run, predefined, call);
        }
        if (entry.action() instanceof PipeAction.Skip) {
            events.warned(
                    WarningCode.PIPE_SKIPPED.id(),
                    entry.at().toString(),
                    ScriptMessages.skipped(entry.reference(), call.variables()));
            return 0;
        }
        return exitCode(entry, call);
    }

    private int exitCode(ScriptEntry.Pipe entry, PipeFunction.Call call) throws InterruptedException {
        Optional<Pipe> pipe = pipes.stream()
                .filter(candidate -> entry.action().equals(PipeAction.BUILT_IN) && candidate.supports(entry))
                .findFirst();
        if (pipe.isEmpty()) {
            // the planner rejects such pipes; other callers must not be left waiting
            events.output(ScriptMessages.notSupported(entry.name()));
            return 1;
        }
        warnOfUnknown(call.variables().keySet(), pipe.get(), entry);
        Map<String, String> variables = new HashMap<>(predefined);
        variables.putAll(call.variables());
        SandboxPipeFiles files = new SandboxPipeFiles(sandbox, sandbox.layout().cloneDirectory(), call.directory());
        try {
            return pipe.get().run(new PipeCall(entry.version(), variables, files, events::output));
        } catch (IOException e) {
            events.output(ScriptMessages.failed(entry.name(), e.getMessage()));
            return 1;
        }
    }

    private void warnOfUnknown(Set<String> given, Pipe pipe, ScriptEntry.Pipe entry) {
        given.stream()
                .filter(name -> !pipe.variables().contains(name))
                .sorted()
                .forEach(name -> events.warned(
                        "pipe-variable",
                        entry.at().toString(),
                        ScriptMessages.unknownVariable(name, entry.name(), pipe.variables())));
    }

    private PipeFunction.Call call(int number) throws IOException {
        String file = PipeFunction.variablesFile(markers, sandbox.layout().agentDirectory(), number);
        try (InputStream contents = new SandboxFiles(sandbox).open(file)) {
            return PipeFunction.read(contents.readAllBytes());
        }
    }

    private void answer(int number, int exitCode) throws IOException, InterruptedException {
        String text = PipeFunction.answer(markers, sandbox.layout().agentDirectory(), number, exitCode);
        StringBuilder errors = new StringBuilder();
        int answered = sandbox.run(
                new SandboxScript(text, Map.of(), sandbox.layout().cloneDirectory(), false),
                (buffer, offset, length) -> errors.append(new String(buffer, offset, length)));
        if (answered != 0) {
            throw new IOException(ScriptMessages.exitCodeNotPassed(errors.toString()));
        }
    }

    /** Returns why a script got no exit code, which terminated it. */
    public Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * Ends the script. Waits briefly for the last exit code to be sent, and interrupts a pipe whose script was killed.
     */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
