package io.github.dbtmaven.pipelines.run.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.CopiedStep;
import io.github.dbtmaven.pipelines.planning.Plans;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.run.FolderSandbox;
import io.github.dbtmaven.pipelines.run.artifact.ArtifactStore;
import io.github.dbtmaven.pipelines.run.artifact.MissingFiles;
import io.github.dbtmaven.pipelines.run.artifact.StepArtifacts;
import io.github.dbtmaven.pipelines.run.cache.CacheStore;
import io.github.dbtmaven.pipelines.run.cache.StepCaches;
import io.github.dbtmaven.pipelines.run.files.KeptFiles;
import io.github.dbtmaven.pipelines.run.files.KeptPaths;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.DownloadWatch;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.script.SshKey;
import io.github.dbtmaven.pipelines.run.tests.TestReports;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind.StepFiles;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StepRunnerTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void failsStepThatIsKilledInItsTeardown() throws Exception {
        StepSpec planned = Plans.plan("pipelines: { default: [ step: { script: [ echo one ] } ] }")
                .steps()
                .get(0);
        StepSpec step = CopiedStep.of(planned)
                .maxTime(new Explained<>(Duration.ofSeconds(2), "test"))
                .build();
        List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
        BuildEvents build = new BuildEvents(events::add, Clock.systemUTC());

        StepRunner runner = runner(step);
        // creates the SSH key, which can take longer than the time of the step
        StepOutcome quick = runner.run(planned, new SlowTeardown(0), build.stepStarted(planned, ""), new StopSignal());
        assertThat(quick.passed()).isTrue();

        StepOutcome outcome = runner.run(step, new SlowTeardown(1), build.stepStarted(step, ""), new StopSignal());

        assertThat(outcome.state()).isEqualTo(StepState.FAILED);
        assertThat(outcome.failedEntry()).isEqualTo("its teardown was killed");
        assertThat(events)
                .filteredOn(RunEvent.Warned.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        RunEvent.Warned.class, warned -> assertThat(warned.code() + ": " + warned.text())
                                .isEqualTo("max-time: The step ran longer than its max-time of 2 seconds (test) and was"
                                        + " killed in its teardown."));
    }

    @Test
    @Timeout(60)
    void failsStepThatIsKilledInItsSetup() throws Exception {
        StepSpec planned = Plans.plan(
                        "pipelines: { default: [ step: { output-variables: [A], script: [ echo one ] } ] }")
                .steps()
                .get(0);
        StepSpec step = CopiedStep.of(planned)
                .maxTime(new Explained<>(Duration.ofMillis(100), "test"))
                .build();
        List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
        BuildEvents build = new BuildEvents(events::add, Clock.systemUTC());

        StepOutcome outcome = runner(step).run(step, new SlowSetup(), build.stepStarted(step, ""), new StopSignal());

        assertThat(outcome.state()).isEqualTo(StepState.FAILED);
        assertThat(outcome.failedEntry()).isEqualTo("its set-up was killed");
        assertThat(events)
                .filteredOn(RunEvent.Warned.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(RunEvent.Warned.class, warned -> assertThat(warned.text())
                        .endsWith("(test) and was killed in its set-up."));
    }

    private StepRunner runner(StepSpec step) {
        SecretMask mask = SecretMask.of(List.of());
        StepNames names = new StepNames(mask);
        OutputVariables outputs = new OutputVariables((of, values) -> {});
        StepArtifacts artifacts =
                new StepArtifacts(new ArtifactStore(folder, folder, UploadLimit.OF_THE_SERVICE), names);
        StepCaches caches = new StepCaches(
                new CacheStore(folder, folder, List.of(), Clock.systemUTC(), UploadLimit.OF_THE_SERVICE),
                StepFiles.IMAGE);
        return new StepRunner(
                new StepEnvironments(outputs, new IdentityTokens(claims -> "", mask), Map.of()),
                new StepSetup(artifacts, caches, outputs),
                new StepScripts(mask, new SshKey(folder.resolve("ssh")), List.of()),
                new FailedStepShell(Optional.empty()),
                outputs,
                new StepTeardown(
                        artifacts,
                        caches,
                        new KeptPaths(folder.resolve("kept"), KeptFiles.NONE),
                        new TestReports(),
                        names,
                        line -> {}),
                new MissingFiles(List.of(step)),
                new DownloadWatch());
    }

    /** Its script ends at once, and the search for test reports when the step is stopped. */
    private final class SlowTeardown extends FolderSandbox implements Sandboxes {
        private final CountDownLatch stopped;

        /** @param stops the number of stops that its teardown waits for */
        SlowTeardown(int stops) {
            super(folder.resolve("step"));
            stopped = new CountDownLatch(stops);
        }

        @Override
        public Sandbox open(StepSpec step) {
            return this;
        }

        @Override
        public int run(SandboxScript script, OutputSink output) {
            return 0;
        }

        @Override
        public List<String> folders(Set<String> names, int depth) throws IOException {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return super.folders(names, depth);
        }

        @Override
        public void stop() {
            stopped.countDown();
        }

        @Override
        public void close() {
            stop();
        }
    }

    /** Takes files until it is stopped. */
    private final class SlowSetup extends FolderSandbox implements Sandboxes {
        private final CountDownLatch stopped = new CountDownLatch(1);

        SlowSetup() {
            super(folder.resolve("step"));
        }

        @Override
        public Sandbox open(StepSpec step) {
            return this;
        }

        @Override
        public void put(String directory, InputStream tar) throws IOException {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            throw new IOException("the step was stopped while its files were copied");
        }

        @Override
        public void stop() {
            stopped.countDown();
        }
    }
}
