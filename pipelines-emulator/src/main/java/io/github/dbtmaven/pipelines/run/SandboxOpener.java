package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.git.Checkout;
import io.github.dbtmaven.pipelines.git.Origin;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.process.BackgroundTask;
import io.github.dbtmaven.pipelines.run.artifact.MissingFiles;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Clones the repository of a build and opens the sandboxes of its steps. Not thread-safe. */
final class SandboxOpener implements BiFunction<CloneSpec, EventScope, Sandboxes> {
    private static final String LABEL = "io.github.dbtmaven.";

    private final BuildSetup request;
    private final BuildContext context;
    private final Scratch scratch;
    private final MissingFiles missing;
    private final StopSignal stop;
    private final Set<String> remarked = new HashSet<>();
    private int clones;

    /** @param missing learns the files of each clone */
    SandboxOpener(BuildSetup request, BuildContext context, Scratch scratch, MissingFiles missing, StopSignal stop) {
        this.request = request;
        this.context = context;
        this.scratch = scratch;
        this.missing = missing;
        this.stop = stop;
    }

    @Override
    public Sandboxes apply(CloneSpec clone, EventScope step) {
        Path checkout = scratch.folder().resolve("clone-" + ++clones);
        Plan plan = request.plan();
        SandboxSetup setup = new SandboxSetup(
                scratch.name() + "-" + clones,
                checkout,
                plan.images(),
                context.certificates(),
                context.provisions(),
                context.shared(plan),
                scratch.folder(),
                Map.of(
                        LABEL + "build", String.valueOf(request.number()),
                        LABEL + "repository", context.repository()));
        step.note(RunMessages.cloning(plan.trigger().description()));
        Origin origin = context.remote();
        try (BackgroundTask<Checkout> cloning = BackgroundTask.start(
                        "clone", () -> request.workspace().checkout(plan.trigger(), clone, origin, checkout));
                // otherwise git goes on to write into a folder that is being deleted
                StopSignal.Registration kill = stop.onRequest(cloning::close)) {
            Sandboxes opened = open(setup, cloning);
            step.note(RunMessages.cloned(cloning.await().head()));
            cloning.await().remarks().forEach(text -> remarkOnce(step, text));
            missing.ofCommit(checkout);
            opened.notes().forEach(text -> remarkOnce(step, text));
            opened.details().forEach(step::note);
            return opened;
        }
    }

    /** Opens sandboxes and waits for their clone. If both fail, the error of the clone counts. */
    private Sandboxes open(SandboxSetup setup, BackgroundTask<Checkout> cloning) {
        Sandboxes opened;
        try {
            opened = context.sandboxes().open(setup);
        } catch (RuntimeException e) {
            cloning.await();
            throw e;
        }
        try {
            cloning.await();
            stop.check();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Reports the same choice for later steps in their logs only. */
    private void remarkOnce(EventScope step, String text) {
        if (remarked.add(text)) {
            step.remark(text);
        } else {
            step.note(text);
        }
    }
}
