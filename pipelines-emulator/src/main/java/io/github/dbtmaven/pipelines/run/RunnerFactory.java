package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.run.artifact.ArtifactStore;
import io.github.dbtmaven.pipelines.run.artifact.MissingFiles;
import io.github.dbtmaven.pipelines.run.artifact.StepArtifacts;
import io.github.dbtmaven.pipelines.run.cache.StepCaches;
import io.github.dbtmaven.pipelines.run.files.KeptPaths;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.queue.BuildLocks;
import io.github.dbtmaven.pipelines.run.queue.StepLocks;
import io.github.dbtmaven.pipelines.run.script.SshKey;
import io.github.dbtmaven.pipelines.run.step.FailedStepShell;
import io.github.dbtmaven.pipelines.run.step.IdentityTokens;
import io.github.dbtmaven.pipelines.run.step.StepEnvironments;
import io.github.dbtmaven.pipelines.run.step.StepRunner;
import io.github.dbtmaven.pipelines.run.step.StepScripts;
import io.github.dbtmaven.pipelines.run.step.StepSetup;
import io.github.dbtmaven.pipelines.run.step.StepTeardown;
import io.github.dbtmaven.pipelines.run.tests.TestReports;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import io.github.dbtmaven.pipelines.run.variables.StepConditions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Connects the objects that run the steps of a build.
 *
 * @param folder of the build
 */
record RunnerFactory(
        BuildSetup request,
        BuildContext context,
        Path folder,
        Scratch scratch,
        SecretMask mask,
        BuildEvents events,
        OutputVariables outputs,
        StepConditions conditions,
        StepSandboxes sandboxes,
        MissingFiles missing,
        TestReports reports) {
    /**
     * Returns the runner.
     *
     * @param early the end that an interrupt asks for before the final step, which {@code steps} signals
     * @param passed takes the items that passed
     */
    BuildRunner runner(EarlyEnd early, StopSignal steps, StopSignal stop, Consumer<PlanItem> passed) {
        FailureStrategy strategy = new FailureStrategy(events);
        ArtifactStore store =
                new ArtifactStore(folder.resolve("artifacts"), scratch.folder(), UploadLimit.OF_THE_SERVICE);
        StepNames names = new StepNames(mask);
        StepArtifacts artifacts = new StepArtifacts(store, names);
        takeEarlierSteps(artifacts);
        ChildRunner children = new ChildRunner(request.plan(), events, outputs, artifacts);
        StepExecution execution = new StepExecution(
                events,
                stepRunner(names, artifacts),
                children,
                sandboxes,
                strategy,
                conditions,
                new StepLocks(request.plan().steps(), outputs),
                new BuildLocks(context.locks(), request.number(), folder, context.clock()),
                request.resumption(),
                this::note);
        ParallelLimit limit =
                new ParallelLimit(request.parallelSteps(), context.kind().memoryMegabytes());
        ManualStarts manual = new ManualStarts(
                request.manual(), events, mask, stop, request.resumption().fromStep());
        Function<StopSignal, ItemRunner> runners = signal -> new ItemRunner(
                events,
                execution,
                new ParallelRunner(events, execution, conditions, manual, limit, signal),
                strategy,
                conditions,
                manual,
                signal);
        children.runWith(runners);
        return new BuildRunner(events, runners.apply(steps), runners.apply(stop), early, stop, passed);
    }

    private void takeEarlierSteps(StepArtifacts artifacts) {
        for (StepSpec step : request.plan().steps()) {
            request.resumption().of(step.index()).ifPresent(from -> {
                artifacts.takeEarlier(step, from.artifactsOf(step, mask::apply), from.folder());
                outputs.take(step, from.outputs());
            });
        }
        List<StepSpec> innermostFirst = new ArrayList<>(request.plan().steps());
        Collections.reverse(innermostFirst);
        innermostFirst.stream()
                .filter(step -> step.child().isPresent())
                .filter(step -> request.resumption().of(step.index()).isPresent())
                .forEach(artifacts::takeFromEarlierChild);
    }

    private StepRunner stepRunner(StepNames names, StepArtifacts artifacts) {
        mask.add(new SecretMask.Secret("GIT_PROXY", context.origin().proxy()));
        StepCaches caches =
                new StepCaches(context.caches(scratch.folder()), context.kind().files());
        KeptPaths kept = new KeptPaths(folder.resolve("kept"), request.kept());
        return new StepRunner(
                new StepEnvironments(
                        outputs,
                        new IdentityTokens(context.identity(), mask),
                        context.remote().variables()),
                new StepSetup(artifacts, caches, outputs),
                new StepScripts(mask, new SshKey(context.cacheFolder().resolve("ssh")), context.pipes()),
                new FailedStepShell(request.shell()),
                outputs,
                new StepTeardown(
                        artifacts, caches, kept, reports, names, line -> InterruptGuard.print(mask.apply(line))),
                missing,
                context.downloads());
    }

    /** Returns the text next to the name of a step. */
    private String note(StepSpec step) {
        if (step.child().isPresent()) {
            return RunMessages.child(step.child().get().custom());
        }
        List<ScriptEntry> script = step.script();
        Optional<ScriptEntry.Pipe> pipe =
                script.size() == 1 ? script.get(0).map(shell -> Optional.empty(), Optional::of) : Optional.empty();
        return pipe.map(only -> RunMessages.pipe(only))
                .orElseGet(() -> context.kind().place(step.image().value()));
    }
}
