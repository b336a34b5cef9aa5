package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions.Runtime;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RuntimesTest {
    private final FakeKind docker = new FakeKind();
    private final FakeKind host = new FakeKind();
    private final List<String> notices = new ArrayList<>();

    private SandboxKind open(Runtime runtime) {
        return new Runtimes(() -> docker, () -> host)
                .open(
                        runtime,
                        List.of(new ImageSpec("python:3.11", OptionalInt.empty(), Optional.empty())),
                        notices::add);
    }

    @Test
    void opensRequestedRuntime() {
        assertThat(open(Runtime.DOCKER)).isSameAs(docker);
        assertThat(docker.asked).containsExactly("images");
        assertThat(open(Runtime.HOST)).isSameAs(host);
        assertThat(host.asked).isEmpty();
    }

    @Test
    void prefersDockerWithImages() {
        assertThat(open(Runtime.AUTO)).isSameAs(docker);
        assertThat(notices).isEmpty();
    }

    @Test
    void fallsBackToHostIfImageIsUnavailable() {
        docker.without("python:3.11");

        assertThat(open(Runtime.AUTO)).isSameAs(host);

        assertThat(notices)
                .containsExactly(
                        "Steps run on this machine, without containers: Image \"python:3.11\" is not available.");
        assertThat(docker.asked).containsExactly("close");
    }

    @Test
    void fallsBackToHostIfEngineIsUnreachable() {
        Runtimes runtimes = new Runtimes(
                () -> {
                    throw new SandboxException("No engine answers.");
                },
                () -> host);

        assertThat(runtimes.open(Runtime.AUTO, List.of(), notices::add)).isSameAs(host);
        assertThat(notices).containsExactly("Steps run on this machine, without containers: No engine answers.");

        assertThatThrownBy(() -> runtimes.open(Runtime.DOCKER, List.of(), notices::add))
                .isInstanceOf(RehearsalException.class)
                .hasMessageStartingWith("No engine answers.")
                .hasMessageContaining("-Ddbt.runtime=host");
    }
}
