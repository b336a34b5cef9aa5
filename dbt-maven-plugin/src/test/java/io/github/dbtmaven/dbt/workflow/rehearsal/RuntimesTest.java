package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions.Runtime;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RuntimesTest {
    private final FakeKind docker = new FakeKind();
    private final FakeKind host = new FakeKind();
    private final LocalRuntime inDocker = LocalRuntime.of(docker);
    private final LocalRuntime onHost = LocalRuntime.of(host);
    private final List<String> notices = new ArrayList<>();

    private LocalRuntime open(Runtime runtime) {
        return new Runtimes(() -> inDocker, () -> onHost)
                .open(
                        runtime,
                        List.of(new ImageSpec("python:3.11", OptionalInt.empty(), Optional.empty())),
                        notices::add);
    }

    @Test
    void opensRequestedRuntime() {
        assertThat(open(Runtime.DOCKER)).isSameAs(inDocker);
        assertThat(docker.calls).containsExactly("images");
        assertThat(open(Runtime.HOST)).isSameAs(onHost);
        assertThat(host.calls).isEmpty();
    }

    @Test
    void prefersDockerWithImages() {
        assertThat(open(Runtime.AUTO)).isSameAs(inDocker);
        assertThat(notices).isEmpty();
    }

    @Test
    void fallsBackToHostIfImageIsUnavailable() {
        docker.without("python:3.11");

        assertThat(open(Runtime.AUTO)).isSameAs(onHost);

        assertThat(notices)
                .containsExactly(
                        "Steps run on this machine, without containers: Image \"python:3.11\" is not available.");
        assertThat(docker.calls).containsExactly("close");
    }

    @Test
    void fallsBackToHostIfEngineIsUnreachable() {
        Runtimes runtimes = new Runtimes(
                () -> LocalRuntime.docker(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"), true, line -> {}), () -> onHost);

        assertThat(runtimes.open(Runtime.AUTO, List.of(), notices::add)).isSameAs(onHost);
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("Steps run on this machine, without containers: ")
                .contains("tcp://127.0.0.1:1");

        assertThatThrownBy(() -> runtimes.open(Runtime.DOCKER, List.of(), notices::add))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("tcp://127.0.0.1:1")
                .hasMessageContaining("-Ddbt.runtime=host");
    }
}
