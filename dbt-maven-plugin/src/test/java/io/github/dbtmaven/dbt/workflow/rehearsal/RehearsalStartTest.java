package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.LeftoverServer;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.process.LivingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what a rehearsal does before its first build: removing leftovers of killed runs and pulling images. */
class RehearsalStartTest {
    @TempDir
    Path temp;

    private final FakeKind kind = new FakeKind();
    private ScratchRepository repository;
    private Path cache;
    private OptionsBuilder properties;
    private RehearsalBench bench;

    @BeforeEach
    void aRepository() throws IOException {
        repository = ScratchRepository.in(temp.toRealPath().resolve("shop"));
        repository.write(
                "bitbucket-pipelines.yml",
                "pipelines: {default: [{step: &s {script: [echo built]}}], pull-requests: {'**': [{step: *s}]}}\n");
        repository.commit("Everything");
        cache = SharedCache.linkInto(temp.resolve("cache"));
        properties = OptionsBuilder.in(repository.root());
        bench = new RehearsalBench(cache, Map.of("PATH", System.getenv("PATH")), kind.runtimes(), List::of);
    }

    /** Runs a rehearsal whose fake sandbox runs nothing. */
    private void run(OptionsBuilder properties) {
        assertThatThrownBy(() -> bench.run(properties)).hasMessage("The fake leads nowhere.");
    }

    @Test
    void deletesOrphansBeforeTheirFolders() throws IOException {
        Path killed = Files.createDirectories(cache.resolve("runs/4194304-1700000000000-77"));
        List<Boolean> there = new ArrayList<>();
        kind.whileSweeping(() -> there.add(Files.exists(killed)));

        run(properties.with("dbt.branch", "main").with("dbt.warehouse", "none"));

        assertThat(there).containsExactly(true);
        assertThat(killed).doesNotExist();
        assertThat(bench.said).contains("Swept what a killed run left.");
    }

    @Test
    void plansBuildAgainOnlyIfFactsChange() {
        properties.with("dbt.branch", "main").with("dbt.warehouse", "none");
        run(properties);
        assertThat(bench.plannings()).isEqualTo(1);

        run(properties.with("dbt.runtime", "auto"));
        assertThat(bench.plannings())
                .as("before and after the runtime is chosen")
                .isEqualTo(2);

        repository.write(
                "bitbucket-pipelines.yml",
                "pipelines: {default: [{step: {script: [pipe: atlassian/slack-notify:2.0.0]}}]}\n");
        run(properties.with("dbt.runtime", "docker").with("dbt.pipes", "run"));
        assertThat(bench.plannings()).as("a pipe with a known image").isEqualTo(1);

        bench.answering("run");
        run(properties.with("dbt.pipes", "ask"));
        assertThat(bench.plannings()).as("before and after the answer").isEqualTo(2);
    }

    @Test
    void connectsToEngineWhilePluginIsProvided() {
        CountDownLatch provided = new CountDownLatch(1);
        List<Boolean> concurrent = new CopyOnWriteArrayList<>();
        Runtimes waiting = new Runtimes(
                () -> {
                    concurrent.add(waits(provided));
                    return kind.runtimes().docker().get();
                },
                kind.runtimes().host());
        bench = new RehearsalBench(cache, Map.of("PATH", System.getenv("PATH")), waiting, () -> {
            provided.countDown();
            return List.of();
        });

        run(properties.with("dbt.branch", "main").with("dbt.warehouse", "none"));

        assertThat(concurrent).containsExactly(true);
    }

    private static boolean waits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pullsPrivateImageWithVariablesOfUser() {
        repository.write("pipelines-variables.yml", "secured: {REGISTRY_PASSWORD: 0123-4567}\n");
        repository.write(
                "bitbucket-pipelines.yml",
                RejectedRuntimesTest.PRIVATE + "\npipelines: {default: [{step: {script: [echo built]}}]}\n");

        run(properties.with("dbt.branch", "main").with("dbt.warehouse", "none"));

        assertThat(kind.obtained)
                .extracting(image -> image.credentials().orElseThrow().password())
                .containsExactly("0123-4567");
    }

    @Test
    void stopsLeftoverServerBeforeStart() {
        Path folder = properties.outputDirectory().resolve("repository/warehouse");
        run(properties); // creates the folder
        EmbeddedWarehouse.start(folder, cache.resolve("postgres"), new ClasspathBinaries()); // not closed
        ProcessHandle server = LeftoverServer.of(folder).process().orElseThrow();

        run(properties);

        assertThat(LivingProcess.lives(server.pid())).isFalse();
        assertThat(LeftoverServer.of(folder).process()).isEmpty();
    }
}
