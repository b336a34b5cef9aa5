package io.github.dbtmaven.pipelines;

import static io.github.dbtmaven.pipelines.Members.CURL;
import static io.github.dbtmaven.pipelines.Members.DOWNLOADS;
import static io.github.dbtmaven.pipelines.Members.announce;
import static io.github.dbtmaven.pipelines.Members.await;
import static io.github.dbtmaven.pipelines.Members.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a failure of a step does to the others: stop, continue, repeat, ignore, and final steps. */
@Timeout(120)
abstract class FailedItems {
    abstract EmulatorFixture fixture();

    @Test
    void otherMembersContinueAfterFailure() {
        FinishedBuild build = fixture().run("""
                - parallel:
                    - step: { script: [ %s, exit 3 ] }
                    - step: { script: [ %s, echo finished ] }
                - step: { script: [ echo never ] }
                """.formatted(announce("failing"), await("failing")));

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("FAILED", "PASSED", "NOT_RUN");
        assertThat(build.output()).containsExactly("finished");
        assertThat(build.result().sentence()).contains("step 1 \"Step 1\"", "exit code 3");
    }

    @Test
    void failFastStopsOtherMembers() {
        FinishedBuild build = fixture()
                .run(
                        """
                - parallel:
                    fail-fast: true
                    steps:
                      - step: { script: [ %s, exit 3 ] }
                      - step: { script: [ %s, sleep 600 ] }
                      - step: { script: [ echo never ] }
                - final: { script: [ %s ] }
                """.formatted(await("sleeping"), announce("sleeping"), announce("last")),
                        request -> request.withParallelSteps(OptionalInt.of(2)));

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("FAILED", "STOPPED", "NOT_RUN", "PASSED");
        assertThat(build.step(4).get("downloads").findValuesAsText("name"))
                .as("a request of the only step that runs")
                .containsExactly("last");
        assertThat(build.warnings()).contains("1 fail-fast");
        assertThat(build.output()).isEmpty();
        assertThat(build.result().sentence()).contains("step 1 \"Step 1\"");
    }

    @Test
    void memberWithoutFailFastStopsNothing() {
        FinishedBuild build = fixture().run("""
                - parallel:
                    fail-fast: true
                    steps:
                      - step: { fail-fast: false, script: [ exit 3 ] }
                      - step: { on-fail: { strategy: ignore }, script: [ exit 4 ] }
                      - step: { script: [ echo finished ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("FAILED", "FAILED", "PASSED");
        assertThat(build.result().sentence())
                .as("the failure that is not ignored, whichever came last")
                .contains("step 1 \"Step 1\"", "exit code 3");
    }

    @Test
    void ignoredFailureDoesNotFailBuildButIsSaid() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Lint
                    on-fail: { strategy: ignore }
                    script: [ exit 3 ]
                - stage:
                    name: Checks
                    on-fail: { strategy: ignore }
                    steps:
                      - step: { script: [ exit 4 ] }
                      - step: { script: [ echo never ] }
                - step: { script: [ echo after ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(states(build)).containsExactly("FAILED", "FAILED", "NOT_RUN", "PASSED");
        assertThat(build.warnings()).containsExactly("1 failure-ignored", "2 failure-ignored");
        assertThat(build.console())
                .anyMatch(line -> line.endsWith("Step \"Lint\" failed, and its \"on-fail\" ignores that: the build"
                        + " continues and can pass."))
                .last()
                .asString()
                .endsWith("; steps 1, 2 failed, which is ignored");
    }

    @Test
    void repeatsStepUntilItPasses() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Flaky
                    on-fail: { strategy: retry, maxRetryCount: 3 }
                    script:
                      - test ! -e left && touch left
                      - %s/first-try || { %s; echo kept > kept.txt; exit 9; }
                    artifacts: [ "*.txt" ]
                - step: { script: [ test ! -e kept.txt ] }
                """.formatted(CURL + " " + DOWNLOADS, announce("first-try")));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        JsonNode step = build.step(1);
        assertThat(step.get("state").asText()).isEqualTo("PASSED");
        assertThat(step.get("tries").asInt()).isEqualTo(2);
        assertThat(build.warnings()).contains("1 step-retried");
        assertThat(build.console())
                .anyMatch(line -> line.matches("  1/2 Flaky .*, try 2 of 4"))
                .last()
                .asString()
                .doesNotContain("ignored");
        assertThat(build.log(1)).contains("ended with exit code 9", "passed in");
    }

    @Test
    void failsAfterLastTry() {
        FinishedBuild build = fixture().run("""
                - stage:
                    on-fail: { strategy: retry, maxRetryCount: 2 }
                    steps:
                      - step: { script: [ echo first ] }
                      - step: { script: [ exit 3 ] }
                - step: { script: [ echo never ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.json().get("steps").findValuesAsText("tries")).containsExactly("3", "3", "0");
        assertThat(build.output()).containsExactly("first", "first", "first");
    }

    @Test
    void neitherRepeatsNorIgnoresErrorOfMachine() {
        FinishedBuild build = fixture()
                .run(
                        """
                - parallel:
                    on-fail: { strategy: ignore }
                    steps:
                      - step: { on-fail: { strategy: retry }, script: [ echo never ] }
                """,
                        request -> BuildEndings.withBrokenClone(
                                request, new WorkspaceException("the disk is full", null)));

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.step(1).get("tries").asInt()).isEqualTo(1);
        assertThat(build.result().sentence()).contains("the disk is full");
    }

    @Test
    void finalStepRunsAfterFailure() {
        FinishedBuild build = fixture().run("""
                - step: { script: [ echo made > made.txt, exit 3 ], artifacts: [ made.txt ] }
                - step: { script: [ echo never ] }
                - final:
                    name: Clean up
                    script: [ cat made.txt, echo cleaning ]
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("FAILED", "NOT_RUN", "PASSED");
        assertThat(build.output()).containsExactly("made", "cleaning");
        assertThat(build.result().sentence()).contains("step 1");
    }

    @Test
    void failingFinalStepFailsBuild() {
        FinishedBuild build = fixture().run("""
                - step: { script: [ echo one ] }
                - final: { script: [ exit 5 ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("PASSED", "FAILED");
    }

    @Test
    void namesFailureBeforeThatOfFinalStep() {
        FinishedBuild build = fixture().run("""
                - step: { script: [ exit 7 ] }
                - final: { script: [ exit 5 ] }
                """);

        assertThat(states(build)).containsExactly("FAILED", "FAILED");
        assertThat(build.result().sentence()).contains("step 1 ", "exit code 7").doesNotContain("exit code 5");
    }
}
