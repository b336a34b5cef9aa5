package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests builds that start at a later step, with what an earlier build left. */
abstract class ResumedBuilds {
    private static final String MAKE = """
            - step:
                name: Make
                script:
                  - echo made > made.txt && echo hidden > hidden.txt
                  - echo NUMBER=7 > "$BITBUCKET_PIPELINES_VARIABLES_PATH"
                artifacts:
                  upload:
                    - { name: given, type: shared, paths: [ made.txt ] }
                    - { name: own, type: scoped, paths: [ hidden.txt ] }
                output-variables: [ NUMBER ]
            """;

    abstract EmulatorFixture fixture();

    private FinishedBuild resume(String steps, int step) {
        return fixture().run(steps, request -> fixture().emulator().resuming(request, step));
    }

    private AbstractThrowableAssert<?, ?> refusal(String steps, int step) {
        return assertThatThrownBy(() -> resume(steps, step)).isInstanceOf(ResumeRefusal.class);
    }

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
    void rejectsStepThatDoesNotExist() {
        refusal(MAKE, 2).hasMessage("dbt.fromStep is 2, but the pipeline has 1 step.");
    }

    private static final String PARENT = """
            image: python:3.11
            pipelines:
              default:
                - step:
                    name: Make
                    script:
                      - echo made > made.txt && echo LEVEL=7 > "$BITBUCKET_PIPELINES_VARIABLES_PATH"
                    artifacts: { upload: [ { name: given, type: shared, paths: [ made.txt ] } ] }
                    output-variables: [ LEVEL ]
                - step:
                    name: Scan
                    type: pipeline
                    custom: scan
                    input-variables: { AT: '$LEVEL', RUN: '$BITBUCKET_BUILD_NUMBER' }
                    artifacts: { upload: [ given ], download: [ report ] }
                - step: { name: Use, script: [ USE ] }
              custom:
                scan:
                  - variables: [ { name: AT }, { name: RUN } ]
                  - step:
                      name: Inside
                      script: [ 'echo "scan at $AT"; cat made.txt > report.txt; INSIDE' ]
                      artifacts: { upload: [ { name: report, type: shared, paths: [ report.txt ] } ] }
            """;

    private FinishedBuild parent(String use, String inside, int fromStep) {
        return fixture()
                .runFile(
                        PARENT.replace("USE", use).replace("INSIDE", inside),
                        request ->
                                fromStep == 0 ? request : fixture().emulator().resuming(request, fromStep));
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

    @Test
    void rejectsToResumeInsideOfChildPipelineOrAfterOneThatChangedOrFailed() {
        parent("exit 3", "true", 0);
        assertThatThrownBy(() -> parent("true", "true", 3))
                .isInstanceOf(ResumeRefusal.class)
                .hasMessage(
                        "Step 3 \"Inside\" is a step of the child pipeline \"scan\", which step 2 \"Scan\" starts, and a"
                                + " build is resumed only at a step of its own pipeline. -Ddbt.fromStep=2 runs the whole child"
                                + " pipeline.");
        assertThatThrownBy(() -> parent("true", "false", 4))
                .hasMessageStartingWith("Step 3 \"Inside\" has changed since build ")
                .hasMessageContaining("(script)");

        parent("true", "exit 3", 0);
        assertThatThrownBy(() -> parent("true", "exit 3", 4))
                .hasMessageStartingWith("Step 2 \"Scan\" did not pass in build ");
    }

    @Test
    void rejectsPipelineWithoutBuild() {
        assertThatThrownBy(() -> fixture()
                        .runFile(
                                "pipelines:\n  branches:\n    ma*:\n      - step: { script: [ echo one ] }\n",
                                request -> fixture().emulator().resuming(request, 1)))
                .isInstanceOf(ResumeRefusal.class)
                .hasMessageStartingWith("No build of this pipeline (push to main, branches / ma*) is in \"")
                .hasMessageEndingWith("Run the whole build again, without dbt.fromStep.");
    }

    @Test
    void rejectsStepAfterOneThatDidNotPass() {
        int first = fixture()
                .run("- step: { script: [ exit 3 ] }\n- step: { script: [ echo two ] }")
                .result()
                .build();

        refusal("- step: { script: [ exit 3 ] }\n- step: { script: [ echo two ] }", 2)
                .hasMessage("Step 1 \"Step 1\" did not pass in build " + first + " (FAILED), so step 2 cannot start."
                        + " Resume at an earlier step: -Ddbt.fromStep=1.");
    }

    @Test
    void rejectsChangeOfEarlierStep() {
        int first =
                fixture().run(MAKE + "- step: { script: [ exit 3 ] }").result().build();

        refusal(MAKE.replace("echo made", "echo other") + "- step: { script: [ echo two ] }", 2)
                .hasMessageStartingWith(
                        "Step 1 \"Make\" has changed since build " + first + " (script), so its result");
        refusal(MAKE.replace("made.txt ]", "m.txt ]") + "- step: { script: [ echo two ] }", 2)
                .hasMessageContaining(" (artifacts)");
    }

    @Test
    void hashesConfigurationWithKeyOfUser() throws IOException {
        fixture().run(MAKE);
        Files.delete(fixture().folder().resolve("cache/resume.key"));

        refusal(MAKE + "- step: { script: [ ls ] }", 2).hasMessageContaining("has changed since build");
    }

    @Test
    void rejectsMissingOrChangedArtifact() throws IOException {
        String steps = MAKE + "- step: { script: [ exit 3 ] }";
        FinishedBuild first = fixture().run(steps);
        var file = first.result().folder().resolve("artifacts/01-make/made.txt");
        Files.writeString(file, "something else");
        refusal(steps, 2).hasMessageContaining("an artifact of step 1 \"Make\", is missing or changed");

        Files.delete(file);
        refusal(steps, 2).hasMessageContaining("made.txt\", an artifact of step 1 \"Make\", is missing or changed");
    }

    @Test
    void rejectsSecretOutputVariable() throws IOException {
        String steps = """
                - step:
                    script: [ 'echo "TOKEN=x$SECRET" > $BITBUCKET_PIPELINES_VARIABLES_PATH' ]
                    output-variables: [ TOKEN ]
                - step: { script: [ exit 3 ] }
                """;
        FinishedBuild first = fixture().run(steps);

        refusal(steps, 2)
                .hasMessageContaining("set the output variable \"TOKEN\"")
                .hasMessageContaining("not kept");
        assertThat(first.read("resume/record.json")).doesNotContain(EmulatorFixture.SECRET);
    }

    @Test
    void rejectsResultOfKilledBuild() throws IOException {
        String steps = MAKE + "- step: { script: [ exit 3 ] }";
        FinishedBuild first = fixture().run(steps);
        Files.delete(first.result().folder().resolve("result.json"));

        refusal(steps, 2).hasMessageContaining("Build " + first.result().build() + " was killed before it ended");
    }
}
