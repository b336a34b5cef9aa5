package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.run.artifact.StepArtifacts;
import io.github.dbtmaven.pipelines.run.cache.CacheEntry;
import io.github.dbtmaven.pipelines.run.cache.StepCaches;
import io.github.dbtmaven.pipelines.run.files.KeptPaths;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.tests.TestReports;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes out of a sandbox what outlives the step: caches, artifacts, kept paths, test reports. Thread-safe.
 *
 * @param console receives a line for the user if an interrupt ends that
 */
public record StepTeardown(
        StepArtifacts artifacts,
        StepCaches caches,
        KeptPaths kept,
        TestReports reports,
        StepNames names,
        Consumer<String> console) {
    /**
     * Keeps the files of a step. Those of a killed step may not be readable, which is a warning.
     *
     * @param entries the caches that it may store, which it does if it passed
     * @throws IOException if the files of another step are not readable
     */
    void keep(RunningStep running, List<CacheEntry> entries, boolean passed) throws IOException, InterruptedException {
        running.stop().check();
        EventScope events = running.events();
        events.note("Build teardown");
        String notice = StepMessages.teardownStopped(running.spec());
        // of the build: its listeners get no event any more
        try (StopSignal.Registration ofBuild = running.stop().ofBuild().onRequest(() -> console.accept(notice))) {
            keepAll(running, entries, passed);
        } catch (IOException e) {
            if (running.stop().requested()) {
                events.remark(notice);
                throw new StopSignal.BuildStopped();
            }
            if (!running.killed()) {
                throw e;
            }
            events.warned("artifacts-lost", "", StepMessages.filesLost(e.getMessage()));
        }
    }

    private void keepAll(RunningStep running, List<CacheEntry> entries, boolean passed)
            throws IOException, InterruptedException {
        Sandbox sandbox = running.sandbox();
        EventScope events = running.events();
        if (passed) {
            caches.save(entries, sandbox, events);
        }
        artifacts.keep(running.spec(), passed, sandbox, events);
        kept.keep(sandbox, names.folder(running.spec()));
        if (!reports.collect(running.spec().artifacts().uploads(), sandbox, events)) {
            running.stop().check();
        }
    }
}
