package io.github.dbtmaven.pipelines.run.script;

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
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The emulator's side of a pipe: takes what the waiting script left, runs the pipe, and answers with its exit code. It
 * does so on a thread of its own, since the output of the step must not stand still meanwhile.
 */
public final class PipePlayer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Markers markers;
    private final Sandbox sandbox;
    private final EventScope events;
    private final Map<String, String> predefined = new HashMap<>();
    private final List<Pipe> pipes;
    private final ExecutorService thread;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public PipePlayer(
            Markers markers, Sandbox sandbox, EventScope events, List<StepVariable> variables, List<Pipe> pipes) {
        this.markers = markers;
        this.sandbox = sandbox;
        this.events = events;
        this.pipes = pipes;
        variables.stream()
                .filter(variable -> variable.origin().kind() == VariableOrigin.Kind.PREDEFINED)
                .forEach(variable -> predefined.put(variable.name(), variable.value()));
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread player = new Thread(task, "pipes of a step");
            player.setDaemon(true);
            return player;
        });
    }

    Markers markers() {
        return markers;
    }

    /** Called when the script has come to a pipe; returns at once. */
    void play(ScriptEntry.Pipe entry, int number) {
        try {
            thread.execute(() -> playNow(entry, number));
        } catch (RejectedExecutionException closed) {
            sandbox.stop();
        }
    }

    private void playNow(ScriptEntry.Pipe entry, int number) {
        try {
            answer(number, exitCode(entry, number));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // without an answer the script would wait for ever
            failure.compareAndSet(null, e);
            sandbox.stop();
        }
    }

    private int exitCode(ScriptEntry.Pipe entry, int number) throws IOException, InterruptedException {
        Optional<Pipe> pipe =
                pipes.stream().filter(played -> played.plays(entry)).findFirst();
        if (pipe.isEmpty()) {
            // the plan refuses such a pipe; a caller that plans by other rules must not be left waiting
            events.output("Pipe \"" + entry.name() + "\" is not run here.");
            return 1;
        }
        PipeFunction.Call call = call(number);
        warnOfUnknown(call.variables().keySet(), pipe.get(), entry);
        Map<String, String> variables = new HashMap<>(predefined);
        variables.putAll(call.variables());
        SandboxPipeFiles files = new SandboxPipeFiles(sandbox, sandbox.layout().cloneDirectory(), call.directory());
        try {
            return pipe.get().play(new PipeCall(entry.version(), variables, files, events::output));
        } catch (IOException e) {
            events.output("Pipe \"" + entry.name() + "\" failed: " + e.getMessage());
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
                        "\"" + name + "\" is not a variable of " + entry.name() + ", which passes over it. It knows "
                                + String.join(", ", new TreeSet<>(pipe.variables())) + "."));
    }

    private PipeFunction.Call call(int number) throws IOException {
        String file = PipeFunction.variablesFile(markers, sandbox.layout().agentDirectory(), number);
        try (InputStream contents = new SandboxFiles(sandbox).open(file)) {
            return PipeFunction.read(contents.readAllBytes());
        }
    }

    private void answer(int number, int exitCode) throws IOException, InterruptedException {
        String text = PipeFunction.answer(markers, sandbox.layout().agentDirectory(), number, exitCode);
        StringBuilder complaint = new StringBuilder();
        int answered = sandbox.run(
                new SandboxScript(text, Map.of(), sandbox.layout().cloneDirectory(), false),
                (buffer, offset, length) -> complaint.append(new String(buffer, offset, length)));
        if (answered != 0) {
            throw new IOException("cannot pass the exit code of the pipe to the step: " + complaint);
        }
    }

    /** Why a script could not be answered, which has ended it. */
    public Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * The script has ended. An answer that it has just read may still be on its way back, which takes a moment; a pipe
     * that runs for a script which was killed is interrupted.
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
