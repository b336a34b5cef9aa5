package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.git.Checkout;
import io.github.dbtmaven.pipelines.git.Origin;
import io.github.dbtmaven.pipelines.git.RemoteCopy;
import io.github.dbtmaven.pipelines.git.Workspace;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests builds that are stopped while no script runs. */
abstract class StoppedBuilds {
    abstract EmulatorFixture fixture();

    /** Copying the whole file takes a minute at least. */
    @ParameterizedTest
    @ValueSource(strings = {"artifacts: [ big/** ]", "caches: [ huge ]"})
    void stopEndsStoring(String storing) throws Exception {
        CompletableFuture<FinishedBuild> running =
                CompletableFuture.supplyAsync(() -> fixture().runFile("""
                image: python:3.11
                definitions: { caches: { huge: big } }
                pipelines:
                  default:
                    - step: { script: [ mkdir big, truncate -s 20G big/file ], %s }
                    - step: { script: [ echo never ] }
                """.formatted(storing)));
        await().atMost(Duration.ofSeconds(60)).until(() -> running.isDone() || isStoring());
        long start = System.nanoTime();

        fixture().emulator().stop();
        FinishedBuild build = running.get(60, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(build.result().state()).isEqualTo(BuildState.STOPPED);
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("STOPPED", "NOT_RUN");
        assertThat(build.log(1)).contains("is stopped while its artifacts and caches are stored.");
        assertThat(build.kept("artifacts/01-step-1")).isFalse();
        assertThat(fixture().leftInScratch()).isEmpty();
        assertThat(files("cache")).noneMatch(file -> file.endsWith("/huge.tar"));
    }

    @Test
    void stoppedBeforeItsFirstStepHasResult() throws Exception {
        CompletableFuture<Path> preparing = new CompletableFuture<>();
        CompletableFuture<Void> released = new CompletableFuture<>();
        CompletableFuture<FinishedBuild> running = CompletableFuture.supplyAsync(() -> fixture()
                .run("- step: { script: [ echo never ] }\n- step: { script: [ echo never ] }\n", request -> {
                    Workspace slow = new SlowWorkspace(request.setup().workspace(), preparing, released);
                    return BuildRequest.of(
                                    request.setup().number(), request.setup().plan(), slow)
                            .withListeners(request.setup().listeners());
                }));
        preparing.get(60, TimeUnit.SECONDS);

        fixture().emulator().stop();

        Path result = fixture()
                .folder()
                .resolve("output/builds")
                .resolve(String.valueOf(fixture().emulator().nextBuildNumber() - 1))
                .resolve("result.json");
        var json = new ObjectMapper().readTree(result.toFile());
        assertThat(json.get("state").asText()).isEqualTo("STOPPED");
        assertThat(json.get("steps").findValuesAsText("state")).containsExactly("NOT_RUN", "NOT_RUN");
        released.complete(null);
        assertThat(running.get(20, TimeUnit.SECONDS).result().state()).isEqualTo(BuildState.STOPPED);
    }

    /** Its copy of the repository takes until it is released. */
    private record SlowWorkspace(
            Workspace workspace, CompletableFuture<Path> preparing, CompletableFuture<Void> released)
            implements Workspace {
        @Override
        public Checkout checkout(Trigger trigger, CloneSpec clone, Origin origin, Path folder) {
            return workspace.checkout(trigger, clone, origin, folder);
        }

        @Override
        public Map<String, String> files(Trigger trigger) {
            return workspace.files(trigger);
        }

        @Override
        public RemoteCopy remote(Trigger trigger, Path folder) {
            preparing.complete(folder);
            released.join();
            return workspace.remote(trigger, folder);
        }
    }

    private boolean isStoring() throws IOException {
        return files("output").stream().anyMatch(file -> file.matches(".*/artifacts/.*/file"))
                || files("scratch").stream().anyMatch(file -> file.matches(".*/(get|saving)[^/]*\\.tar"));
    }

    private List<String> files(String name) throws IOException {
        Path folder = fixture().folder().resolve(name);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).toList();
        }
    }
}
