package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests builds that are stopped while files of a step are copied. Copying all of them takes a minute at least. */
abstract class StoppedTeardowns {
    abstract EmulatorFixture fixture();

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
