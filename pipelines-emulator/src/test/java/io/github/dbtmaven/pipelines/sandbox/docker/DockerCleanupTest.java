package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.run;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a run removes at its end, and what a later one removes after it was killed. */
class DockerCleanupTest extends ConnectedDockerKind {
    @Test
    void labelsAndRemovesAllObjects() throws Exception {
        SandboxSetup setup = setup(PYTHON);
        Sandboxes sandboxes = connected.open(setup);
        sandboxes.open(step(1, PYTHON));
        sandboxes.open(step(2, PYTHON));

        List<String> labelled = EngineObjects.with(label(setup));
        assertThat(labelled).hasSize(6); // two holders, two steps, two volumes
        assertThat(EngineObjects.with("io.github.dbtmaven.test=yes")).containsAll(labelled);
        assertThat(EngineObjects.with(
                        "io.github.dbtmaven.pid=" + ProcessHandle.current().pid()))
                .containsAll(labelled);
        assertThat(setup.scratch()).isNotEmptyDirectory();

        kind.close();

        assertThat(EngineObjects.with(label(setup))).isEmpty();
        assertThat(setup.scratch()).isEmptyDirectory();
    }

    @Test
    void stopsBuildDuringOpen() throws Exception {
        SandboxSetup setup = setup(PYTHON);
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> {
            Sandboxes sandboxes = connected.open(setup);
            for (int index = 1; ; index++) {
                sandboxes.open(step(index, PYTHON));
            }
        });
        await().until(() -> EngineObjects.with(label(setup)).size() > 1);

        kind.close();

        assertThatThrownBy(opening::join).hasCauseInstanceOf(RuntimeException.class);
        assertThat(EngineObjects.with(label(setup))).isEmpty();
        assertThat(setup.scratch()).isEmptyDirectory();
    }

    @Test
    void removesLeftoversOfKilledRun() throws Exception {
        SandboxSetup mine = setup(PYTHON);
        try (Sandboxes sandboxes = connected.open(mine);
                Sandbox sandbox = sandboxes.open(step(1, PYTHON));
                ChildJvm child = ChildJvm.start(
                        KilledRun.class, List.of(), folder.resolve("child").toString())) {
            String runId = child.awaitLine("ready ").substring("ready ".length());
            List<String> left = EngineObjects.with(Labels.RUN + "=" + runId);
            assertThat(left).hasSize(3);
            assertThat(kind.deleteOrphans()).noneMatch(line -> line.contains(runId));

            child.killHard();
            assertThat(EngineObjects.with(Labels.RUN + "=" + runId)).isEqualTo(left);

            assertThat(kind.deleteOrphans().stream().filter(line -> line.contains(runId)))
                    .hasSize(3)
                    .allMatch(line -> line.endsWith("a leftover of the killed process " + child.pid() + "."));
            assertThat(EngineObjects.with(Labels.RUN + "=" + runId)).isEmpty();
            assertThat(folder.resolve("child/scratch space")).isEmptyDirectory();
            assertThat(kind.deleteOrphans()).noneMatch(line -> line.contains(runId));
            assertThat(run(sandbox, "cat README.md")).isEqualTo("hello\n[0]");
        }
    }

    @Test
    @Needs(Need.DOCKER_SERVICE)
    void removesDaemonOfKilledRunWithItsVolumes() throws Exception {
        try (ChildJvm child = ChildJvm.start(
                KilledRun.class, List.of(), folder.resolve("child").toString(), "docker:dind")) {
            String runId = child.awaitLine("ready ").substring("ready ".length());
            List<String> volumes = EngineObjects.anonymousVolumes(Labels.RUN + "=" + runId);
            assertThat(volumes).as("the data of the daemon").hasSize(1);
            child.killHard();

            kind.deleteOrphans();

            assertThat(EngineObjects.with(Labels.RUN + "=" + runId)).isEmpty();
            assertThat(EngineObjects.docker("volume", "ls", "--quiet")).doesNotContainAnyElementsOf(volumes);
        }
    }
}
