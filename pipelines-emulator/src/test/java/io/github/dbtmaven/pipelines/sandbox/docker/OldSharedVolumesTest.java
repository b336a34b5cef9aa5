package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.run;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.SharedFolder;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerConnection;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.image.OldSharedVolumes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OldSharedVolumesTest extends ConnectedDockerKind {
    private final String scope = "test-" + UUID.randomUUID();

    @Test
    void deletesUnusedVolumeAfterThirtyDays() throws Exception {
        try (DockerEngine engine = new DockerConnection(System.getenv()).connect()) {
            try (Sandboxes sandboxes = connected.open(sharing(setup(PYTHON)));
                    Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
                assertThat(run(sandbox, "touch ~/.cache/tool/file")).isEqualTo("[0]");
                assertThat(after(engine, 31)).as("in use").isEmpty();
            }
            assertThat(volumes()).hasSize(1);
            assertThat(after(engine, 29)).as("not old").isEmpty();

            assertThat(after(engine, 31)).containsExactly(scope);

            assertThat(volumes()).isEmpty();
        }
    }

    private List<String> after(DockerEngine engine, int days) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
        return new OldSharedVolumes(engine, clock).delete(scope::equals);
    }

    private List<String> volumes() {
        return EngineObjects.docker("volume", "ls", "--quiet", "--filter", "label=" + Labels.SHARED + "=" + scope);
    }

    private SandboxSetup sharing(SandboxSetup plain) {
        return new SandboxSetup(
                plain.runId(),
                plain.checkout(),
                plain.images(),
                plain.certificates(),
                plain.provisions(),
                List.of(new SharedFolder(".cache/tool", scope, folder.resolve("shared"))),
                plain.scratch(),
                plain.labels());
    }
}
