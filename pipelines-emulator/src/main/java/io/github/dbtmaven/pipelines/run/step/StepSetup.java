package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.artifact.StepArtifacts;
import io.github.dbtmaven.pipelines.run.cache.CacheEntry;
import io.github.dbtmaven.pipelines.run.cache.StepCaches;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.script.SshFiles;
import io.github.dbtmaven.pipelines.run.service.StepServices;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Prepares a sandbox for the script: services, artifacts in, caches in, the file of output variables. Thread-safe. */
public record StepSetup(StepArtifacts artifacts, StepCaches caches, OutputVariables outputs) {
    /**
     * What a prepared sandbox has.
     *
     * @param caches those that the step may store
     * @param failure why the step fails without running its script
     */
    record Prepared(StepServices services, List<CacheEntry> caches, Optional<String> failure) {}

    /**
     * Prepares the sandbox; the services are ready afterwards, unless it fails.
     *
     * @throws IOException if files cannot be copied into it
     */
    Prepared prepare(RunningStep running) throws IOException, InterruptedException {
        StepSpec step = running.spec();
        Sandbox sandbox = running.sandbox();
        EventScope events = running.events();
        events.note("Build setup");
        StepServices services = StepServices.start(step, sandbox, events);
        Optional<String> failure = artifacts.handOver(step, sandbox, events);
        if (failure.isPresent()) {
            return new Prepared(services, List.of(), failure);
        }
        List<CacheEntry> entries = caches.restore(step, sandbox, events);
        outputs.prepare(step, sandbox, events);
        SshFiles.warn(step, events);
        services.awaitReady(running.stop(), running::killed);
        caches.loadImages(entries, sandbox, events);
        return new Prepared(services, entries, Optional.empty());
    }
}
