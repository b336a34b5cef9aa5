package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import io.github.dbtmaven.pipelines.sandbox.host.SharedEnvironments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds of one repository that run at the same time, from two clones in folders with different names. */
@Needs({Need.PYTHON, Need.CURL})
@Timeout(120)
class ConcurrentBuildsTest {
    @TempDir
    Path folder;

    private Clone first;
    private Clone second;

    @BeforeEach
    void open() throws Exception {
        first = new Clone(folder, "first");
        second = new Clone(folder, "second");
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    /** A clone with its own output folder. Its builds can be held up until {@link #go}. */
    private static final class Clone implements AutoCloseable {
        final Path pipe;
        final EmulatorFixture fixture;
        final CompletableFuture<String> waits = new CompletableFuture<>();
        final CompletableFuture<String> runs = new CompletableFuture<>();

        Clone(Path folder, String name) throws Exception {
            Path own = Files.createDirectories(folder.resolve(name));
            pipe = own.resolve("pipe");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            fixture = new EmulatorFixture(
                    new HostKind(SharedEnvironments.linkInto(own), System.getenv(), HostRouting.PROBED),
                    own.resolve("fixture"),
                    folder.resolve("cache"),
                    "rehearsal/" + name);
            fixture.listen(this::on);
        }

        private void on(RunEvent event) {
            if (event instanceof RunEvent.Remark remark && remark.text().contains(" waits for ")) {
                waits.complete(remark.text());
            } else if (event instanceof RunEvent.Output output && output.line().equals("at work")) {
                runs.complete(output.line());
            }
        }

        /** Starts a build whose command {@code hold} waits for {@link #go}. */
        CompletableFuture<FinishedBuild> start(String steps) {
            return CompletableFuture.supplyAsync(
                    () -> fixture.run(steps.replace("hold", "'echo at work; cat \"" + pipe + "\"'")));
        }

        void go() {
            try {
                Files.writeString(pipe, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            fixture.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- step: { deployment: production, script: [ hold ] }",
                "- step: { concurrency-group: deploy, script: [ hold ] }",
                "- step: { concurrency: { group: 'deploy-${BITBUCKET_BRANCH}' }, script: [ hold ] }",
                "- step: { deployment: Production, concurrency-group: deploy, script: [ hold ] }",
            })
    void laterBuildWaits(String steps) throws Exception {
        CompletableFuture<FinishedBuild> earlier = first.start(steps);
        first.runs.get();
        CompletableFuture<FinishedBuild> later = second.start(steps);

        assertThat(second.waits.get())
                .startsWith("Step \"Step 1\" waits for the ")
                .contains("which step \"Step 1\" of build 1 in \""
                        + first.fixture.folder().resolve("output/builds/1"))
                .contains("(process " + ProcessHandle.current().pid() + ") has since ");
        assertThat(second.runs).isNotDone();
        first.go();
        second.runs.get();
        second.go();

        assertThat(earlier.get().result().passed()).isTrue();
        assertThat(later.get().result().passed()).isTrue();
        assertThat(started(later.get(), 1)).isAfterOrEqualTo(ended(earlier.get(), 1));
    }

    @Test
    void stageHasItsEnvironmentUntilItsLastStep() throws Exception {
        CompletableFuture<FinishedBuild> earlier = first.start("""
                - stage:
                    name: Release
                    deployment: production
                    steps:
                      - step: { script: [ hold ] }
                      - step: { script: [ 'true' ] }
                """);
        first.runs.get();
        CompletableFuture<FinishedBuild> later = second.start("- step: { deployment: production, script: [ 'true' ] }");
        assertThat(second.waits.get()).contains("which stage \"Release\" of build 1");
        first.go();

        assertThat(started(later.get(), 1)).isAfterOrEqualTo(ended(earlier.get(), 2));
    }

    @Test
    void buildsWithoutACommonNameDoNotWait() throws Exception {
        CompletableFuture<FinishedBuild> earlier =
                first.start("- step: { deployment: production, concurrency-group: a, script: [ hold ] }");
        first.runs.get();

        FinishedBuild later = second.start("""
                        - step: { deployment: staging, concurrency-group: b, script: [ 'true' ] }
                        - step: { environment: production, script: [ 'true' ] }
                        """).get();

        assertThat(later.result().passed()).isTrue();
        assertThat(earlier).isNotDone();
        first.go();
        assertThat(earlier.get().result().passed()).isTrue();
    }

    @Test
    void waitingBuildCanBeStopped() throws Exception {
        String steps = "- step: { deployment: production, script: [ hold ] }";
        CompletableFuture<FinishedBuild> earlier = first.start(steps);
        first.runs.get();
        CompletableFuture<FinishedBuild> later = second.start(steps);
        second.waits.get();

        second.fixture.emulator().stop();

        assertThat(later.get().result().state()).isEqualTo(BuildState.STOPPED);
        assertThat(later.get().step(1).get("state").asText()).isEqualTo("NOT_RUN");
        first.go();
        assertThat(earlier.get().result().passed()).isTrue();
    }

    @Test
    void failedStepLeavesNoLock() throws Exception {
        String steps = "- step: { deployment: production, script: [ 'exit 3' ] }";

        assertThat(first.start(steps).get().result().state()).isEqualTo(BuildState.FAILED);
        assertThat(second.start(steps).get().result().state()).isEqualTo(BuildState.FAILED);
        assertThat(second.waits).isNotDone();
    }

    @Test
    void parallelStepsOfOneGroupRunOneByOne() throws Exception {
        FinishedBuild build = first.start("""
                - parallel:
                    - step: { concurrency-group: one, script: [ 'true' ] }
                    - step: { concurrency-group: one, script: [ 'true' ] }
                    - step: { concurrency-group: one, script: [ 'true' ] }
                """).get();

        assertThat(build.result().passed()).isTrue();
        List<String> order = build.events().stream()
                .filter(event -> event instanceof RunEvent.StepStarted || event instanceof RunEvent.StepEnded)
                .map(event -> event.getClass().getSimpleName())
                .toList();
        assertThat(order)
                .containsExactly("StepStarted", "StepEnded", "StepStarted", "StepEnded", "StepStarted", "StepEnded");
    }

    @Test
    void childPipelineMayUseTheGroupOfItsCaller() throws Exception {
        FinishedBuild build = first.fixture.runFile("""
                image: python:3.11
                pipelines:
                  default:
                    - step: { type: pipeline, custom: inner, concurrency-group: one }
                  custom:
                    inner:
                      - step: { concurrency-group: one, script: [ echo inside ] }
                """);

        assertThat(build.result().passed()).as("%s", build.console()).isTrue();
        assertThat(build.output()).containsExactly("inside");
    }

    @Test
    @Tag("matrix")
    void childPipelinesThatNestGroupsInOppositeOrderDoNotWaitForEver() throws Exception {
        String meet = "'touch %1$s/%2$s; until test -e %1$s/%3$s; do sleep 0.05; done'";
        FinishedBuild build = first.fixture.runFile(
                """
                image: python:3.11
                pipelines:
                  default:
                    - parallel:
                        - step: { type: pipeline, custom: one-two, concurrency-group: one }
                        - step: { type: pipeline, custom: two-one, concurrency-group: two }
                  custom:
                    one-two:
                      - step: { script: [ %s ] }
                      - step: { name: In one, concurrency-group: two, script: [ 'true' ] }
                    two-one:
                      - step: { script: [ %s ] }
                      - step: { name: In two, concurrency-group: one, script: [ 'true' ] }
                """.formatted(meet.formatted(folder, "a", "b"), meet.formatted(folder, "b", "a")));

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.json().get("warnings").toString())
                .contains("steps of child pipelines wait for each other")
                .contains("step \\\"In one\\\" of this build waits for the concurrency group \\\"two\\\" inside of the"
                        + " concurrency group \\\"one\\\"");
        assertThat(build.json().get("steps").findValuesAsText("state"))
                .contains("ERROR")
                .as("the other one runs")
                .contains("PASSED");
    }

    @Test
    @Tag("matrix")
    void waitingDoesNotCountTowardMaxTime() throws Exception {
        String steps = "- step: { concurrency-group: deploy, script: [ hold ] }";
        CompletableFuture<FinishedBuild> earlier = first.start(steps);
        first.runs.get();
        Duration limit = Duration.ofSeconds(5);
        CompletableFuture<FinishedBuild> later = CompletableFuture.supplyAsync(() -> second.fixture.run(
                "- step: { concurrency-group: deploy, script: [ 'true' ] }",
                request -> BuildEndings.withMaxTime(request, limit)));
        second.waits.get();
        Instant waiting = Instant.now();

        Awaitility.await().until(() -> Instant.now().isAfter(waiting.plus(limit)));
        first.go();

        assertThat(later.get().result().passed())
                .as("%s", later.get().console())
                .isTrue();
        assertThat(earlier.get().result().passed()).isTrue();
    }

    private static Instant started(FinishedBuild build, int step) {
        return build.events().stream()
                .filter(RunEvent.StepStarted.class::isInstance)
                .map(RunEvent.StepStarted.class::cast)
                .filter(event -> event.step() == step)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static Instant ended(FinishedBuild build, int step) {
        return build.events().stream()
                .filter(RunEvent.StepEnded.class::isInstance)
                .map(RunEvent.StepEnded.class::cast)
                .filter(event -> event.step() == step)
                .findFirst()
                .orElseThrow()
                .at();
    }
}
