package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests builds that start at a later step, with what an earlier build left. */
abstract class ResumedBuilds extends ResumedPipelines {
    private static List<String> states(FinishedBuild build) {
        return build.json().get("steps").findValuesAsText("state");
    }

    @Test
    void takesArtifactsAndVariablesOfEarlierSteps() {
        int first =
                fixture().run(MAKE + "- step: { script: [ exit 3 ] }").result().build();

        FinishedBuild build =
                resume(MAKE + "- step: { script: [ 'cat made.txt; echo $NUMBER', test ! -e hidden.txt ] }", 2);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.result().build()).isGreaterThan(first);
        assertThat(build.output()).containsExactly("made", "7");
        assertThat(states(build)).containsExactly("NOT_RUN", "PASSED");
        assertThat(build.step(1).get("takenFrom").asInt()).isEqualTo(first);
        assertThat(build.step(1).get("tries").asInt()).isZero();
        assertThat(build.step(2).has("takenFrom")).isFalse();
        assertThat(build.console()).contains("  1/2 Make: taken from build " + first + ", where it passed");
        assertThat(build.result().sentence()).endsWith("; step 1 is taken from build " + first + ".");
    }

    @Test
    void resumesResumedBuild() {
        String after = "- step: { script: [ cat made.txt > copy.txt ], artifacts: [ copy.txt ] }\n";
        int first = fixture()
                .run(MAKE + "- step: { script: [ exit 3 ] }\n- step: { script: [ exit 4 ] }")
                .result()
                .build();
        int second = resume(MAKE + after + "- step: { script: [ exit 4 ] }", 2)
                .result()
                .build();

        FinishedBuild build = resume(MAKE + after + "- step: { script: [ 'cat made.txt copy.txt; echo $NUMBER' ] }", 3);

        assertThat(build.output()).containsExactly("made", "made", "7");
        assertThat(build.json().get("steps").findValuesAsText("takenFrom"))
                .containsExactly(String.valueOf(first), String.valueOf(second));
    }

    @Test
    void resumesAtManualStepsOneAfterTheOther() {
        String steps = """
                - step: { script: [ echo one ], on-fail: { strategy: ignore } }
                - parallel:
                    - step: { name: Ask, trigger: manual, script: [ echo two ] }
                    - step: { script: [ echo three ] }
                    - step: { name: Also, trigger: manual, script: [ echo four ] }
                - stage:
                    trigger: manual
                    steps:
                      - step: { script: [ echo five ] }
                      - step: { script: [ echo six ] }
                """;
        UnaryOperator<BuildRequest> pausing = request -> request.pausingAtManualSteps(step -> "at " + step);

        FinishedBuild paused = fixture().run(steps, pausing);
        assertThat(paused.result().sentence()).endsWith("this runs it: at 2");
        FinishedBuild second =
                fixture().run(steps, request -> fixture().emulator().resuming(pausing.apply(request), 2));
        assertThat(second.result().sentence()).endsWith("this runs it: at 4");
        assertThat(states(second)).containsExactly("NOT_RUN", "PASSED", "PASSED", "PAUSED", "NOT_RUN", "NOT_RUN");
        FinishedBuild third =
                fixture().run(steps, request -> fixture().emulator().resuming(pausing.apply(request), 4));
        assertThat(third.output()).containsExactly("four");
        assertThat(third.result().sentence()).endsWith("this runs it: at 5");
        FinishedBuild last =
                fixture().run(steps, request -> fixture().emulator().resuming(pausing.apply(request), 5));

        assertThat(last.output()).containsExactly("five", "six");
        assertThat(last.result().state()).isEqualTo(BuildState.PASSED);
    }

    @Test
    void takesSkippedStepsAndIgnoredFailures() {
        String steps = """
                - step:
                    condition: { changesets: { includePaths: [ docs/** ] } }
                    script: [ echo never ]
                - stage:
                    on-fail: { strategy: ignore }
                    steps:
                      - step: { script: [ exit 3 ] }
                      - step: { script: [ echo never ] }
                - step: { script: [ %s ] }
                """;
        fixture().run(steps.formatted("exit 5"));

        FinishedBuild build = resume(steps.formatted("echo four"), 4);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.console())
                .anyMatch(line -> line.matches("  1/4 Step 1: taken from build \\d+, where it was skipped"))
                .anyMatch(line -> line.matches("  2/4 .*, where it failed, which is ignored"))
                .anyMatch(line -> line.matches("  3/4 .*, where it did not run, which is ignored"));
    }

    @Test
    void takesFinishedChildPipelineWithItsArtifacts() {
        int first = parent("exit 3", "true", 0).result().build();

        FinishedBuild build =
                parent("'cat report.txt; echo \"level $LEVEL\"; test ! -e made.txt || echo given'", "true", 4);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("made", "level 7", "given");
        assertThat(states(build)).containsExactly("NOT_RUN", "NOT_RUN", "NOT_RUN", "PASSED");
        assertThat(build.json().get("steps").findValuesAsText("takenFrom"))
                .containsOnly("" + first)
                .hasSize(3);
        assertThat(build.console())
                .contains(
                        "  2/4 Scan: taken from build " + first + ", where it passed",
                        "    3/4 Inside: taken from build " + first + ", where it passed");
    }

    @Test
    @Tag("matrix")
    void runsWholeChildPipelineOfTheStepAtWhichItResumes() {
        parent("cat report.txt", "exit 3", 0);

        FinishedBuild build = parent("cat report.txt", "true", 2);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("scan at 7", "made");
        assertThat(states(build)).containsExactly("NOT_RUN", "PASSED", "PASSED", "PASSED");
    }
}
