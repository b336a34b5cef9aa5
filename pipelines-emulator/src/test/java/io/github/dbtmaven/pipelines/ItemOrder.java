package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of steps, and what a failure does to the others. */
@Timeout(120)
abstract class ItemOrder {
    /** Tells the other members, by an upload to Downloads, that a member has started. */
    private static final String DOWNLOADS = "https://api.bitbucket.org/2.0/repositories/acme/shop/downloads";

    private static final String CURL = "curl -sS -f -o /dev/null -u \"$BITBUCKET_USERNAME:$BITBUCKET_APP_PASSWORD\"";

    abstract EmulatorFixture fixture();

    /** Returns a script entry that announces a name. */
    private static String announce(String name) {
        return "touch %s && %s -F files=@%s %s".formatted(name, CURL, name, DOWNLOADS);
    }

    /** Returns a script entry that waits until another member has announced a name. */
    private static String await(String name) {
        return "until %s %s/%s; do sleep 0.2; done 2>/dev/null".formatted(CURL, DOWNLOADS, name);
    }

    private static List<String> states(FinishedBuild build) {
        return build.json().get("steps").findValuesAsText("state");
    }

    @Test
    void runsMembersOfGroupAtSameTime() {
        FinishedBuild build =
                fixture().run("""
                - parallel:
                    - step:
                        name: One
                        script:
                          - %s
                          - %s
                          - echo "I am $BITBUCKET_PARALLEL_STEP of $BITBUCKET_PARALLEL_STEP_COUNT"
                    - step:
                        name: Two
                        script:
                          - %s
                          - %s
                          - echo "I am $BITBUCKET_PARALLEL_STEP of $BITBUCKET_PARALLEL_STEP_COUNT"
                """.formatted(announce("one"), await("two"), announce("two"), await("one")));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactlyInAnyOrder("I am 0 of 2", "I am 1 of 2");
        assertThat(build.console())
                .as("the output of a member is not mixed with that of the other")
                .containsSubsequence(build.console().stream()
                        .filter(line -> line.matches("  1/2 One +.*|.*I am 0.*|  1/2 passed.*"))
                        .toList())
                .filteredOn(line -> line.matches("  ./2 .*"))
                .extracting(line -> line.substring(0, 5))
                .containsExactly("  1/2", "  1/2", "  2/2", "  2/2");
        assertThat(build.log(2)).contains("I am 1 of 2").doesNotContain("I am 0 of 2");
    }

    @Test
    void runsOneMemberAfterTheOtherIfUserWantsThat() {
        FinishedBuild build = fixture().run("""
                - parallel:
                    - step: { script: [ echo one ] }
                    - step: { script: [ echo two ] }
                    - step: { script: [ echo three ] }
                """, request -> request.withParallelSteps(OptionalInt.of(1)));

        assertThat(build.output()).containsExactly("one", "two", "three");
    }

    @Test
    void mergesArtifactsOfGroupInFileOrder() {
        FinishedBuild build = fixture().run("""
                - step:
                    script: [ echo before > before.txt ]
                    artifacts: [ before.txt ]
                - parallel:
                    - step:
                        script:
                          - %s
                          - cat before.txt && test ! -e two.txt
                          - echo "of one" | tee same.txt > one.txt
                        artifacts: [ "*.txt" ]
                    - step:
                        script:
                          - test ! -e one.txt
                          - echo "of two" | tee same.txt > two.txt
                          - %s
                        artifacts: [ same.txt, two.txt ]
                - step:
                    script: [ cat one.txt two.txt same.txt ]
                """.formatted(await("two-is-done"), announce("two-is-done")));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("before", "of one", "of two", "of two");
        assertThat(build.json().get("warnings").findValuesAsText("text"))
                .anyMatch(text -> text.contains("has files that another step of the parallel group stores too:"
                        + " \"same.txt\". Later steps get those of the step that is later in the file."));
    }

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

    @Test
    void asksBeforeManualStepsAndStages() {
        List<String> asked = new ArrayList<>();
        FinishedBuild build = fixture()
                .run(
                        """
                - step: { script: [ echo one ] }
                - step: { name: "Deploy %s", trigger: manual, script: [ echo two ] }
                - stage:
                    name: Ship
                    trigger: manual
                    steps:
                      - step: { script: [ echo never ] }
                      - step: { script: [ echo never ] }
                """.formatted(EmulatorFixture.SECRET),
                        request -> request.askingAtManualSteps(
                                question -> {
                                    asked.add(question);
                                    return asked.size() == 1;
                                },
                                step -> "mvn dbt:emulate -Ddbt.fromStep=" + step));

        assertThat(build.result().state()).isEqualTo(BuildState.PAUSED);
        assertThat(states(build)).containsExactly("PASSED", "PASSED", "PAUSED", "NOT_RUN");
        assertThat(asked)
                .containsExactly("Run step 2 \"Deploy $SECRET\"? [y/N] ", "Run stage \"Ship\" (from step 3)? [y/N] ");
        assertThat(build.result().sentence()).endsWith("this runs it: mvn dbt:emulate -Ddbt.fromStep=3");
    }

    @Test
    void asksForManualMembersAfterOthers() {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        FinishedBuild build = fixture().run("""
                - parallel:
                    - step: { name: One, trigger: manual, script: [ echo one ] }
                    - step: { name: Two, script: [ echo two ] }
                    - step: { name: Three, trigger: manual, script: [ echo three ] }
                - step: { script: [ echo never ] }
                """, request -> request.withListeners(List.of(event -> {
                    if (event instanceof RunEvent.StepEnded ended) {
                        asked.add("end of " + ended.step());
                    }
                }))
                .askingAtManualSteps(
                        question -> {
                            asked.add(question);
                            return question.contains("One");
                        },
                        step -> "mvn dbt:emulate -Ddbt.fromStep=" + step));

        assertThat(asked)
                .startsWith(
                        "end of 2",
                        "Run step 1 \"One\"? [y/N] ",
                        "Run step 3 \"Three\"? [y/N] ",
                        "end of 1",
                        "end of 3");
        assertThat(states(build)).containsExactly("PASSED", "PASSED", "PAUSED", "NOT_RUN");
    }

    @Test
    void doesNotAskInSkippedOrFailedBuild() {
        FinishedBuild build = fixture()
                .run(
                        """
                - step: { script: [ echo one ] }
                - step:
                    trigger: manual
                    condition: { changesets: { includePaths: [ docs/** ] } }
                    script: [ echo never ]
                - parallel:
                    - step: { trigger: manual, script: [ echo never ] }
                    - step: { script: [ exit 3 ] }
                """,
                        request -> request.askingAtManualSteps(
                                question -> {
                                    throw new AssertionError(question);
                                },
                                step -> ""));

        assertThat(states(build)).containsExactly("PASSED", "NOT_RUN", "NOT_RUN", "FAILED");
    }

    @Test
    void groupWaitsForManualMember() {
        FinishedBuild build = fixture().run("""
                - parallel:
                    - step: { script: [ echo one ] }
                    - step: { name: Ask, trigger: manual, script: [ echo two ] }
                - step: { script: [ echo never ] }
                - final: { script: [ echo last ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PAUSED);
        assertThat(states(build)).containsExactly("PASSED", "PAUSED", "NOT_RUN", "PASSED");
        assertThat(build.output()).containsExactly("one", "last");
        assertThat(build.result().sentence()).contains("Step \"Ask\" is manual");
    }
}
