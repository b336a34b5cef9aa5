package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.git.Checkout;
import io.github.dbtmaven.pipelines.git.Origin;
import io.github.dbtmaven.pipelines.git.RemoteCopy;
import io.github.dbtmaven.pipelines.git.Workspace;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.CopiedStep;
import io.github.dbtmaven.pipelines.run.BuildSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests builds that end for another reason than their script. */
abstract class BuildEndings {
    private static final String TWO_STEPS = """
            - step:
                script:
                  - echo sleeping
                  - sleep 300
                after-script:
                  - echo never
            - step:
                script:
                  - echo never
            """;

    abstract EmulatorFixture fixture();

    @Test
    void stopsBuildAndLeavesOnlyResult() throws Exception {
        CompletableFuture<Void> sleeping = new CompletableFuture<>();
        CompletableFuture<FinishedBuild> running = CompletableFuture.supplyAsync(
                () -> fixture().run(TWO_STEPS, request -> withListener(request, on(isLine("sleeping"), sleeping))));
        sleeping.get(60, TimeUnit.SECONDS);

        fixture().emulator().stop();
        FinishedBuild build = running.get(20, TimeUnit.SECONDS);

        assertThat(build.result().state()).isEqualTo(BuildState.STOPPED);
        assertThat(build.result().sentence()).matches("Build \\d+ stopped after .*\\.");
        assertThat(build.json().get("state").asText()).isEqualTo("STOPPED");
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("STOPPED", "NOT_RUN");
        assertThat(build.step(1).get("exitCode").isNull()).isTrue();
        assertThat(build.log(1)).contains("sleeping", "stopped after").doesNotContain("never");
        assertThat(fixture().leftInScratch()).isEmpty();
        assertThat(fixture().run("- step: { script: [ echo next ] }").result().passed())
                .isTrue();
    }

    @Test
    void stopsBuildThatWaitsForAnswer() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        CompletableFuture<FinishedBuild> running = CompletableFuture.supplyAsync(() -> fixture()
                .run(
                        """
                        - step: { script: [ echo one ] }
                        - step: { trigger: manual, script: [ echo never ] }
                        """,
                        request -> request.askingAtManualSteps(
                                question -> {
                                    asked.complete(null);
                                    return answer.join();
                                },
                                step -> "")));
        asked.get(60, TimeUnit.SECONDS);

        fixture().emulator().stop();
        FinishedBuild build = running.get(20, TimeUnit.SECONDS);
        answer.complete(true);

        assertThat(build.result().state()).isEqualTo(BuildState.STOPPED);
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("PASSED", "NOT_RUN");
    }

    @Test
    void killsStepAfterMaxTime() {
        FinishedBuild build = fixture().run(TWO_STEPS, request -> withMaxTime(request, Duration.ofSeconds(2)));

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("FAILED", "NOT_RUN");
        assertThat(build.step(1).get("exitCode").asInt()).isEqualTo(137);
        assertThat(build.step(1).get("durationMs").asInt()).isBetween(2000, 20000);
        assertThat(build.output()).containsExactly("sleeping");
        assertThat(build.json().at("/warnings/0/code").asText()).isEqualTo("max-time");
        assertThat(build.json().at("/warnings/0/text").asText())
                .isEqualTo("The step ran longer than its max-time of 2 seconds (test) and was killed.");
        assertThat(build.result().sentence())
                .endsWith(" ended with exit code 137. The step ran longer than its max-time of 2 seconds (test) and was"
                        + " killed.");
    }

    @Test
    void killsAfterScriptAfterMaxTime() {
        FinishedBuild build = fixture().run("""
                        - step: { name: One, script: [ echo one ], after-script: [ echo after, sleep 600 ] }
                        - step: { script: [ echo never ] }
                        """, request -> withMaxTime(request, Duration.ofSeconds(2)));

        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("FAILED", "NOT_RUN");
        assertThat(build.output()).containsExactly("one", "after");
        assertThat(build.json().get("warnings").findValuesAsText("code")).containsExactly("max-time");
        assertThat(build.result().sentence())
                .contains("step 1 \"One\": \"sleep 600\"")
                .endsWith(" ended with exit code 137. The step ran longer than its max-time of 2 seconds (test) and was"
                        + " killed in its after-script.");
    }

    @Test
    void reportsMergeConflict() throws Exception {
        FinishedBuild build = broken(new WorkspaceException("The merge has conflicts in \"a.sql\"."));

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence())
                .isEqualTo(
                        "Build " + build.result().build() + " could not be run: The merge has conflicts in \"a.sql\".");
        assertThat(build.json().get("state").asText()).isEqualTo("ERROR");
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("ERROR");
        assertThat(build.json().at("/warnings/0").toString())
                .isEqualTo("{\"code\":\"error\",\"step\":1,\"text\":\"The merge has conflicts in \\\"a.sql\\\".\"}");
        assertThat(build.console()).contains("      error: The merge has conflicts in \"a.sql\".");
        assertThat(fixture().leftInScratch()).isEmpty();
    }

    @Test
    void reportsFullDisk() {
        FinishedBuild build =
                broken(new UncheckedIOException("cannot clone", new IOException("No space left on device")));

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence()).endsWith("cannot clone: IOException: No space left on device");
    }

    @Test
    void endsBuildAfterListenerFailure() throws Exception {
        RunListener fullDisk = event -> {
            if (event instanceof RunEvent.Output) {
                throw new UncheckedIOException("cannot write a log", new IOException("No space left on device"));
            }
        };

        FinishedBuild build = fixture().run(TWO_STEPS, request -> withListener(request, fullDisk));

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence()).endsWith("cannot write a log: IOException: No space left on device");
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("ERROR", "NOT_RUN");
        assertThat(fixture().leftInScratch()).isEmpty();
    }

    @Test
    void createsOwnCloneForStepWithCloneSettings() {
        FinishedBuild build = fixture().run("""
                - step:
                    script: [ test -f README.md && mkdir made ]
                - step:
                    clone: { enabled: false }
                    script: [ 'ls -A', 'test ! -e README.md' ]
                - step:
                    script: [ test -f README.md && test ! -e made ]
                """);

        assertThat(build.result().passed()).isTrue();
        assertThat(build.output()).isEmpty();
    }

    private FinishedBuild broken(RuntimeException failure) {
        // in Docker the image fails, too: the error of the clone counts
        String step = "- step: { image: 'dbtmaven/nobody-made-this:1', script: [ echo never ] }";
        return fixture().run(step, request -> withBrokenClone(request, failure));
    }

    /** Returns a request whose repository cannot be cloned. */
    static BuildRequest withBrokenClone(BuildRequest request, RuntimeException failure) {
        return BuildRequest.of(
                        request.setup().number(),
                        request.setup().plan(),
                        new BrokenWorkspace(request.setup().workspace(), failure))
                .withListeners(request.setup().listeners());
    }

    private record BrokenWorkspace(Workspace workspace, RuntimeException failure) implements Workspace {
        @Override
        public Checkout checkout(Trigger trigger, CloneSpec clone, Origin origin, Path folder) {
            throw failure;
        }

        @Override
        public Map<String, String> files(Trigger trigger) {
            return workspace.files(trigger);
        }

        @Override
        public RemoteCopy remote(Trigger trigger, Path folder) {
            return workspace.remote(trigger, folder);
        }
    }

    private static BuildRequest withListener(BuildRequest request, RunListener listener) {
        List<RunListener> all = new ArrayList<>(request.setup().listeners());
        all.add(listener);
        return request.withListeners(all);
    }

    private static RunListener on(Predicate<RunEvent> wanted, CompletableFuture<Void> future) {
        return event -> {
            if (wanted.test(event)) {
                future.complete(null);
            }
        };
    }

    private static Predicate<RunEvent> isLine(String line) {
        return event -> event instanceof RunEvent.Output output && output.line().equals(line);
    }

    static BuildRequest withMaxTime(BuildRequest request, Duration maxTime) {
        return withSteps(request, step -> CopiedStep.of(step)
                .maxTime(new Explained<>(maxTime, "test"))
                .build());
    }

    /** Returns a request that runs changed steps, one after the other. */
    static BuildRequest withSteps(BuildRequest request, UnaryOperator<StepSpec> change) {
        Plan plan = request.setup().plan();
        List<PlanItem> steps = plan.steps().stream()
                .<PlanItem>map(step -> new PlanItem.OneStep(change.apply(step)))
                .toList();
        return new BuildRequest(new BuildSetup(
                request.setup().number(),
                new Plan(plan.trigger(), plan.choice(), steps, Map.of(), plan.alsoTriggered(), plan.warnings()),
                request.setup().dirty(),
                request.setup().workspace(),
                request.setup().kept(),
                request.setup().manual(),
                request.setup().resumption(),
                request.setup().parallelSteps(),
                request.setup().shell(),
                request.setup().listeners()));
    }
}
