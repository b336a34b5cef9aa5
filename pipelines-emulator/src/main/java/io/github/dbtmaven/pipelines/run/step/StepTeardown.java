package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.run.artifact.StepArtifacts;
import io.github.dbtmaven.pipelines.run.cache.CacheEntry;
import io.github.dbtmaven.pipelines.run.cache.StepCaches;
import io.github.dbtmaven.pipelines.run.files.KeptPaths;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.run.tests.TestReports;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.util.List;

/** Takes out of a sandbox what outlives the step: caches, artifacts, kept paths, test reports. Thread-safe. */
public record StepTeardown(
        StepArtifacts artifacts, StepCaches caches, KeptPaths kept, TestReports reports, StepNames names) {
    /**
     * Keeps the files of a step. Those of a killed step may not be readable, which is a warning.
     *
     * @param entries the caches that it may store, which it does if it passed
     * @throws IOException if the files of another step are not readable
     */
    void keep(RunningStep running, List<CacheEntry> entries, boolean passed) throws IOException, InterruptedException {
        running.stop().check();
        Sandbox sandbox = running.sandbox();
        EventScope events = running.events();
        events.note("Build teardown");
        try {
            if (passed) {
                caches.save(entries, sandbox, events);
            }
            artifacts.keep(running.spec(), passed, sandbox, events);
            kept.keep(sandbox, names.folder(running.spec()));
            reports.collect(running.spec().artifacts().uploads(), sandbox, events);
        } catch (IOException e) {
            running.stop().check();
            if (!running.killed()) {
                throw e;
            }
            events.warned("artifacts-lost", "", StepMessages.filesLost(e.getMessage()));
        }
    }
}
