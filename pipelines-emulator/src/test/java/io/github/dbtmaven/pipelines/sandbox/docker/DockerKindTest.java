package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.image;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.run;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kind: images, users and memory of its steps. */
class DockerKindTest extends ConnectedDockerKind {
    private static final ImageSpec BUSYBOX = image("busybox:1.36");

    @Test
    void describesItself() {
        assertThat(kind.description()).matches("(Docker|Podman) \\d\\S+");
        assertThat(kind.capabilities().images()).isTrue();
    }

    @Test
    void reportsMissingImageOffline() throws Exception {
        SandboxSetup setup = setup(PYTHON, image("dbtmaven/absent:1"));

        assertThatThrownBy(() -> connected.open(setup))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith("Image \"dbtmaven/absent:1\" is not available on this engine");
        assertThat(EngineObjects.with(label(setup))).isEmpty();
    }

    @Test
    void reportsFailedPull() throws Exception {
        List<String> progress = new ArrayList<>();
        try (DockerKind online = new DockerKind(DockerOptions.of(System.getenv(), false, progress::add))) {
            SandboxSetup setup = setup(image("localhost:1/absent:1"));

            assertThatThrownBy(() -> online.connect(List.of()).open(setup))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageStartingWith("Cannot pull image \"localhost:1/absent:1\": the engine reports \"")
                    .hasMessageContaining("connection refused")
                    .hasMessageContaining("try \"docker pull localhost:1/absent:1\"");
            assertThat(progress).containsExactly("Pulling image localhost:1/absent:1");
            assertThat(EngineObjects.with(label(setup))).isEmpty();
        }
    }

    @Test
    @Needs(Need.BUSYBOX_IMAGE)
    void usesShWithoutBash() throws Exception {
        try (Sandboxes sandboxes = connected.open(setup(PYTHON, BUSYBOX));
                Sandbox python = sandboxes.open(step(1, PYTHON));
                Sandbox busybox = sandboxes.open(step(2, BUSYBOX))) {
            assertThat(run(busybox, "echo $0 $HOME; cat README.md; bin/tool; type bash"))
                    .isEqualTo("sh /root\nhello\ntool\nbash: not found\n[127]");
            run(busybox, "httpd -p 127.0.0.1:8088 -h .");
            assertThat(run(busybox, "wget -q -O - http://localhost:8088/README.md"))
                    .isEqualTo("hello\n[0]");
            assertThat(run(python, "curl -s http://localhost:8088/README.md"))
                    .as("steps that run at the same time have networks of their own")
                    .isEqualTo("[7]");
        }
    }

    @Test
    @Needs(Need.NON_ROOT_IMAGE)
    void runsAsRootByDefault() throws Exception {
        ImageSpec root = image("dbtmaven/non-root:1");
        ImageSpec user = image("dbtmaven/non-root:1", 1000);
        try (Sandboxes sandboxes = connected.open(setup(root, user));
                Sandbox asRoot = sandboxes.open(step(1, root));
                Sandbox asUser = sandboxes.open(step(2, user))) {
            assertThat(run(asRoot, "id -u; echo $HOME")).isEqualTo("0\n/root\n[0]");
            assertThat(run(asUser, "id -u; echo $HOME; echo x > new && [ -O README.md ] && echo mine"))
                    .isEqualTo("1000\n/home/dbt\nmine\n[0]");
        }
    }

    @Test
    void limitsMemory() throws Exception {
        SandboxSetup setup = setup(PYTHON);
        try (Sandboxes sandboxes = connected.open(setup);
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(kind.capabilities().differences()).isEmpty();
            assertThat(run(sandbox, "python -c 'len(bytearray(600 << 20)); print(1)'"))
                    .isEqualTo("1\n[0]");
            assertThat(run(sandbox, "python -c 'len(bytearray(1600 << 20)); print(1)'"))
                    .endsWith("[137]");
        }
    }
}
