package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Child pipelines: their order, result, variables and artifacts. */
@Timeout(120)
abstract class ChildPipelines {
    abstract EmulatorFixture fixture();

    private FinishedBuild run(String steps, String custom) {
        return fixture()
                .runFile("image: python:3.11\npipelines:\n  default:\n" + steps.indent(4) + "  custom:\n"
                        + custom.indent(4));
    }

    private static List<String> states(FinishedBuild build) {
        return build.json().get("steps").findValuesAsText("state");
    }

    @Test
    void runsStepsOfChildBetweenTheirCallerAndNextStep() {
        FinishedBuild build = run("""
                - step: { name: First, script: [ echo first ] }
                - step: { name: Scan, type: pipeline, custom: scan, input-variables: { LEVEL: strict, BY: '$SECRET' } }
                - step: { name: Last, script: [ 'echo "last ${LEVEL:-none}"' ] }
                """, """
                scan:
                  - variables:
                      - { name: LEVEL, default: none, allowed-values: [ none, strict ] }
                      - { name: FORMAT, default: text }
                  - step: { name: Fetch, script: [ 'echo "fetch $LEVEL $FORMAT"', 'echo "by $BY"' ] }
                  - step: { name: Check, script: [ echo check ] }
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("first", "fetch strict text", "by $SECRET", "check", "last none");
        assertThat(states(build)).containsOnly("PASSED").hasSize(5);
        assertThat(build.json().get("steps").findValuesAsText("caller")).containsExactly("2", "2");
        assertThat(build.console())
                .filteredOn(line -> line.matches(" +\\d/5 .*"))
                .extracting(line -> line.replaceAll(" in [\\d.]+ m?s|(?<=\\w) {2,}\\S.*", ""))
                .containsExactly(
                        "  1/5 First",
                        "  1/5 passed",
                        "  2/5 Scan",
                        "    3/5 Fetch",
                        "    3/5 passed",
                        "    4/5 Check",
                        "    4/5 passed",
                        "  2/5 passed",
                        "  5/5 Last",
                        "  5/5 passed");
    }

    @Test
    void failureOfChildFailsItsCaller() {
        FinishedBuild build = run("""
                - step: { name: Scan, type: pipeline, custom: scan }
                - step: { script: [ echo never ] }
                """, """
                scan:
                  - step: { name: Check, script: [ exit 3 ] }
                  - step: { script: [ echo never ] }
                  - final: { script: [ echo cleaned up ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("FAILED", "FAILED", "NOT_RUN", "PASSED", "NOT_RUN");
        assertThat(build.output()).containsExactly("cleaned up");
        assertThat(build.result().sentence())
                .endsWith("failed: step 2 \"Check\" (started by step 1 \"Scan\"): \"exit 3\""
                        + " (bitbucket-pipelines.yml:8:40) ended with exit code 3.");
        assertThat(build.log(1)).contains("the child pipeline \"scan\" failed (bitbucket-pipelines.yml:4:");
    }

    @Test
    void ignoresOrRepeatsFailureOfChild() {
        FinishedBuild build = run("""
                - step: { type: pipeline, custom: scan, on-fail: { strategy: ignore } }
                - step: { type: pipeline, custom: scan, on-fail: { strategy: retry, maxRetryCount: 1 } }
                """, """
                scan:
                  - step: { script: [ echo ran, exit 3 ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.output()).containsExactly("ran", "ran", "ran");
        assertThat(build.warnings()).contains("1 failure-ignored", "3 step-retried");
        assertThat(build.result().sentence()).contains("failed: step 4 \"Step 4\" (started by step 3 \"Step 3\")");
    }

    @Test
    void conditionSkipsChildWithItsSteps() {
        FinishedBuild build = run("""
                - step: { output-variables: [ WANTED ], script: [ 'echo WANTED=no > $BITBUCKET_PIPELINES_VARIABLES_PATH' ] }
                - step: { type: pipeline, custom: scan, condition: { state: WANTED == yes } }
                """, """
                scan:
                  - step: { script: [ echo never ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(states(build)).containsExactly("PASSED", "NOT_RUN", "NOT_RUN");
        assertThat(build.json().get("steps").findValuesAsText("reason"))
                .containsExactly("WANTED == yes is false: it is \"no\"", "WANTED == yes is false: it is \"no\"");
    }

    @Test
    void outputVariablesReachChildOnlyAsInputs() {
        FinishedBuild build = run("""
                - step:
                    output-variables: [ VERSION, OTHER ]
                    script:
                      - echo VERSION=1.2 >> $BITBUCKET_PIPELINES_VARIABLES_PATH
                      - echo OTHER=x >> $BITBUCKET_PIPELINES_VARIABLES_PATH
                - step: { type: pipeline, custom: scan, input-variables: { TAG: 'v$VERSION' } }
                - step: { script: [ 'echo "then $VERSION ${INNER:-none}"' ] }
                """, """
                scan:
                  - step:
                      output-variables: [ INNER ]
                      script:
                        - echo "$TAG ${OTHER:-none}"
                        - echo INNER=3 >> $BITBUCKET_PIPELINES_VARIABLES_PATH
                  - step: { script: [ 'echo "inner $INNER $TAG"' ], condition: { state: 'TAG == "v1.2"' } }
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("v1.2 none", "inner 3 v1.2", "then 1.2 none");
        assertThat(build.log(2)).contains("Input variable TAG=v1.2\n");
        assertThat(build.log(3)).doesNotContain("Output variable of an earlier step");
    }

    @Test
    void valueThatChildDoesNotAllowFailsCaller() {
        FinishedBuild build = run("""
                - step: { output-variables: [ LEVEL ], script: [ 'echo LEVEL=lax > $BITBUCKET_PIPELINES_VARIABLES_PATH' ] }
                - step: { type: pipeline, custom: scan, input-variables: { LEVEL: $LEVEL } }
                """, """
                scan:
                  - variables: [ { name: LEVEL, default: none, allowed-values: [ none, strict ] } ]
                  - step: { script: [ echo never ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("PASSED", "FAILED", "NOT_RUN");
        assertThat(build.console())
                .anyMatch(line -> line.contains(
                        "warning: The variable \"LEVEL\" cannot be \"lax\": allowed are \"none\", \"strict\"."));
    }

    @Test
    void failFastOfParentStopsStepsOfChild() {
        FinishedBuild build = run("""
                - parallel:
                    fail-fast: true
                    steps:
                      - step: { name: Scan, type: pipeline, custom: scan }
                      - step: { name: Test, script: [ 'sleep 2', 'exit 3' ] }
                """, """
                scan:
                  - parallel:
                      - step: { script: [ sleep 600 ] }
                      - step: { script: [ sleep 600 ] }
                  - step: { script: [ echo never ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("STOPPED", "STOPPED", "STOPPED", "NOT_RUN", "FAILED");
        assertThat(build.result().sentence()).contains("step 5 \"Test\"");
    }

    @Test
    void waitsInChildForManualStep() {
        FinishedBuild build = run("""
                - step: { type: pipeline, custom: scan }
                - step: { script: [ echo never ] }
                """, """
                scan:
                  - step: { script: [ echo first ] }
                  - step: { trigger: manual, script: [ echo never ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PAUSED);
        assertThat(states(build)).containsExactly("PAUSED", "PASSED", "PAUSED", "NOT_RUN");
    }

    @Test
    void sharesNamedArtifactsBetweenParentAndChild() {
        FinishedBuild build = run("""
                - step:
                    script: [ echo one > bottle.log, echo private > private.log ]
                    artifacts: [ bottle.log, private.log ]
                - step:
                    type: pipeline
                    custom: scan
                    artifacts: { upload: [ bottle.log ], download: [ bottle.log, reports, missing ] }
                - step: { script: [ cat bottle.log report.txt private.log, test ! -e inner.log ] }
                """, """
                scan:
                  - step:
                      script:
                        - test ! -e private.log
                        - echo two >> bottle.log
                        - echo report > report.txt
                        - echo inner > inner.log
                      artifacts:
                        upload:
                          - { name: bottle.log, paths: [ bottle.log ] }
                          - { name: reports, paths: [ report.txt ] }
                          - { name: inner, paths: [ inner.log ] }
                  - step: { script: [ cat inner.log bottle.log ] }
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("inner", "one", "two", "one", "two", "report", "private");
        assertThat(build.console())
                .anyMatch(line ->
                        line.endsWith("warning: No step of the child pipeline has stored an artifact \"missing\";"
                                + " there are \"bottle.log\", \"inner\", \"reports\"."));
    }

    @Test
    void runsChildrenOfParallelGroupApart() {
        FinishedBuild build = run("""
                - parallel:
                    - step: { type: pipeline, custom: scan, input-variables: { NAME: one } }
                    - step: { type: pipeline, custom: scan, input-variables: { NAME: two } }
                """, """
                scan:
                  - step: { script: [ 'echo $NAME > name.txt' ], artifacts: [ name.txt ] }
                  - step: { script: [ cat name.txt ] }
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactlyInAnyOrder("one", "two");
        assertThat(build.events())
                .filteredOn(event -> event instanceof RunEvent.Output)
                .extracting(RunEvent::step)
                .containsExactlyInAnyOrder(3, 6);
    }
}
