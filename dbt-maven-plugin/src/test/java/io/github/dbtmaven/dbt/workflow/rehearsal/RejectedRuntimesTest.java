package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Images and engines that are not available. */
class RejectedRuntimesTest extends RejectedRehearsal {
    static final String PRIVATE = "image: {name: acme.example/python, username: me, password: $REGISTRY_PASSWORD}";

    @Test
    void rejectsOtherUserOnHost() {
        kind.withoutOtherUsers();
        repository.write(
                "bitbucket-pipelines.yml",
                FILE.replace("image: python:3.11", "image: {name: \"python:3.11\", run-as-user: 1000}"));
        rejection(properties())
                .hasMessageContaining("\"run-as-user\" of an image is not supported on the host runtime");
    }

    @Test
    void rejectsPrivateImageWithoutCredentials() {
        repository.write("bitbucket-pipelines.yml", FILE.replace("image: python:3.11", PRIVATE));
        rejection(properties())
                .hasMessageContaining(
                        "The image's password needs the variable \"REGISTRY_PASSWORD\", which is not set.");
        assertOnlyConnected();
    }

    @Test
    void rejectsUnavailableImage() {
        kind.without("python:3.11");
        rejection(properties()).hasMessageStartingWith("Image \"python:3.11\" is not available.");
        assertThat(kind.calls).containsExactly("docker", "close");
    }

    @Test
    void rejectsUnreachableEngine() {
        Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://127.0.0.1:1");
        Runtimes docker = new Runtimes(
                () -> LocalRuntime.docker(environment, false, line -> {}),
                kind.runtimes().host());
        bench = new RehearsalBench(temp.resolve("cache"), environment, docker, List::of);
        rejection(properties())
                .hasMessageStartingWith("No Docker engine responds. Tried: ")
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("Start Docker, or set DOCKER_HOST")
                .hasMessageEndingWith("Or run the steps on this machine, without containers: -Ddbt.runtime=host.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void reportsErrorOfPipelinesFileBeforeErrorOfEngine() {
        bench = new RehearsalBench(
                temp.resolve("cache"),
                Map.of(),
                new Runtimes(
                        () -> {
                            throw new IllegalStateException("no engine");
                        },
                        kind.runtimes().host()),
                () -> {
                    throw new IllegalStateException("no plugin");
                });
        repository.write("bitbucket-pipelines.yml", "pipelines: 5\n");

        rejection(properties()).hasMessageContaining("bitbucket-pipelines.yml:1:12");
    }

    @Test
    @Needs(Need.DOCKER)
    void rejectsUnknownImage() {
        Map<String, String> environment = System.getenv();
        Runtimes docker = new Runtimes(
                () -> LocalRuntime.docker(environment, false, line -> {}),
                kind.runtimes().host());
        bench = new RehearsalBench(temp.resolve("cache"), environment, docker, List::of);
        repository.write("bitbucket-pipelines.yml", FILE.replace("python:3.11", "dbtmaven/nobody-made-this:1"));
        rejection(properties())
                .hasMessageContaining("\"dbtmaven/nobody-made-this:1\"")
                .hasMessageContaining("-Ddbt.runtime=host");
        assertThat(kind.calls).isEmpty();
    }
}
