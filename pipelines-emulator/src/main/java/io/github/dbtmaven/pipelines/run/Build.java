package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.event.masking.MaskedEvents;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.git.RemoteCopy;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.run.artifact.MissingFiles;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.resume.BuildRecord;
import io.github.dbtmaven.pipelines.run.resume.ResumeKey;
import io.github.dbtmaven.pipelines.run.tests.TestReports;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import io.github.dbtmaven.pipelines.run.variables.StepConditions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs one build. {@link #run} is called once; {@link #stop} may be called at any time from any thread. */
public final class Build {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BuildSetup request;
    private final BuildContext context;
    private final Path folder;
    private final SecretMask mask;
    private final StepNames names;
    private final BuildEvents events;
    private final StopSignal stop = new StopSignal();
    private final StopSignal stopBeforeFinal = stop.ofSteps();
    private final OutputVariables outputs = new OutputVariables(this::recordOutputs);
    private final StepConditions conditions = new StepConditions(outputs);
    private final EarlyEnd early = new EarlyEnd(stopBeforeFinal, conditions, this::printOnInterrupt);
    private final TestReports reports = new TestReports();
    private final Scratch scratch;
    private final StepSandboxes sandboxes;
    private final RunnerFactory runners;
    private Optional<BuildRecord> record = Optional.empty();
    private boolean begun;

    /**
     * Creates the build.
     *
     * @param folder {@code builds/<number>}, which exists
     * @param records listeners that write files; unlike those of the request they also receive the end of a stopped
     * build, because a cleanup action must not print
     */
    public Build(BuildSetup request, BuildContext context, Path folder, List<RunListener> records) {
        this.request = request;
        this.context = context;
        this.folder = folder;
        this.mask = mask(request.plan());
        this.names = new StepNames(mask);
        List<RunListener> listeners = new ArrayList<>(records);
        request.listeners().forEach(listener -> listeners.add(new UntilStopped(listener, stop)));
        this.events = new BuildEvents(new MaskedEvents(mask, listeners), context.clock());
        this.scratch = Scratch.make(context.scratch(), request.number());
        MissingFiles missing = new MissingFiles(request.plan().steps());
        this.sandboxes = new StepSandboxes(new SandboxOpener(request, context, scratch, missing, stop));
        this.runners = new RunnerFactory(
                request, context, folder, scratch, mask, events, outputs, conditions, sandboxes, missing, reports);
    }

    private static SecretMask mask(Plan plan) {
        return SecretMask.of(plan.secrets().stream()
                .map(variable -> new SecretMask.Secret(variable.name(), variable.value()))
                .toList());
    }

    /** Returns the name of a step's folder below {@code artifacts}. */
    public static Function<StepSpec, String> folders(Plan plan) {
        return new StepNames(mask(plan))::folder;
    }

    /**
     * Runs the build. Failures of scripts and of the machine are results; only a bug causes an exception, and even then
     * all events are reported.
     */
    public BuildState run() {
        try {
            context.downloads().buildStarted(events.ofBuild());
            begin();
            RemoteCopy remote = request.workspace()
                    .remote(request.plan().trigger(), scratch.folder().resolve("origin.git"));
            context.origin().served().accept(Optional.of(remote::answer));
            reportWarningsOfPlan();
            ImportedSteps.remark(request.plan())
                    .ifPresent(text -> events.ofBuild().remark(text));
            request.resumption().remark().ifPresent(text -> events.ofBuild().remark(text));
            record = record();
            return end(runners.runner(early, stopBeforeFinal, stop, this::recordPassed)
                    .run(request.plan().items()));
        } catch (RuntimeException | Error e) {
            try {
                events.broken(RunMessages.aborted(e.toString()));
            } finally {
                end(BuildState.ERROR);
            }
            throw e;
        }
    }

    /** Reports the first event, without which there is no result. Does nothing the second time. */
    private synchronized void begin() {
        if (!begun) {
            begun = true;
            events.buildStarted(
                    new FirstEvent(request, names).of(folder, context.clock().instant()),
                    request.plan().steps());
        }
    }

    /** Starts the record; empty if there is no commit to build, which the first step reports. */
    private Optional<BuildRecord> record() {
        try {
            Map<String, String> sources =
                    request.workspace().files(request.plan().trigger());
            reports.ofCommit(sources.keySet());
            return Optional.of(BuildRecord.start(
                    folder, request.plan(), sources, request.resumption(), mask, new ResumeKey(context.cacheFolder())));
        } catch (WorkspaceException e) {
            events.ofBuild().note(RunMessages.notResumable(e.getMessage()));
            return Optional.empty();
        }
    }

    private void recordOutputs(StepSpec step, Map<String, String> values) {
        record.ifPresent(writer -> writer.outputs(step.index(), values));
    }

    private void recordPassed(PlanItem item) {
        record.ifPresent(writer -> writer.passed(item));
    }

    private void reportWarningsOfPlan() {
        for (Problem problem : request.plan().warnings()) {
            events.ofBuild().warned(problem.code().id(), problem.at().toString(), problem.sentence());
        }
    }

    /**
     * Stops the steps before the final step and continues with it; the state of the build is {@code STOPPED}. Can be called
     * by any thread. Returns false and does nothing if there is no final step, or it has started.
     */
    public boolean stopBeforeFinal() {
        return early.request();
    }

    private void printOnInterrupt(String line) {
        InterruptGuard.print(mask.apply(line));
    }

    /** Stops the build early: kills and removes its resources, then reports its end. */
    public void stop() {
        stop.request();
        try {
            cleanUp();
        } finally {
            reportStop();
        }
    }

    /** Reports on a separate thread, because the thread that is reporting an event may never return. */
    private void reportStop() {
        Thread reporter = new Thread(
                () -> {
                    begin();
                    events.buildEnded(BuildState.STOPPED);
                },
                "end of a stopped build");
        reporter.setDaemon(true);
        reporter.start();
        try {
            reporter.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BuildState end(BuildState state) {
        BuildState told = stop.requested() ? BuildState.STOPPED : early.state(state);
        try {
            cleanUp();
        } finally {
            context.origin().served().accept(Optional.empty());
            context.downloads().buildEnded();
            events.buildEnded(told);
        }
        return told;
    }

    private void cleanUp() {
        try {
            sandboxes.close();
        } finally {
            scratch.close();
        }
    }
}
