package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that pipelines fail if and only if they fail on Bitbucket. */
abstract class FailingPipelines {
    abstract EmulatorFixture fixture();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            first entry fails                     ~ false ; echo two ; echo three                       ~ 1   ~ 1
            middle entry fails                    ~ echo one ; exit 7 ; echo three                      ~ 7   ~ 2
            last entry fails                      ~ echo one ; echo two ; sh -c 'exit 42'               ~ 42  ~ 3
            a command that is not there           ~ no-such-command                                     ~ 127 ~ 1
            set -o pipefail                       ~ set -o pipefail ; false | true ; echo three         ~ 1   ~ 2
            an unbound variable under set -u      ~ set -u ; echo "$NOT_THERE" ; echo three             ~ 1   ~ 2
            the shell kills itself                ~ echo one ; kill -9 $$ ; echo three                  ~ 137 ~ 2
            a read at the end of input            ~ echo one ; read answer ; echo three                 ~ 1   ~ 2
            an if that spans three entries        ~ if true; then ; exit 3 ; fi                         ~ 3   ~ 2
            a subshell                            ~ (exit 5)                                            ~ 5   ~ 1
            a return outside of a function        ~ echo one ; return 0 ; echo three                    ~ 2   ~ 2
            a function's last command             ~ f() { true; false; }; f                             ~ 1   ~ 1
            """)
    void fails(String name, String entries, int exitCode, int failedEntry) {
        FinishedBuild build = fixture().run(step(entries));

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.step(1).get("state").asText()).isEqualTo("FAILED");
        assertThat(build.step(1).get("exitCode").asInt()).isEqualTo(exitCode);
        assertThat(build.output()).doesNotContain("three");
        assertThat(build.result().sentence())
                .startsWith("Build " + build.result().build() + " failed: step 1 \"Step 1\": \"")
                .contains("(bitbucket-pipelines.yml:" + (5 + failedEntry) + ":")
                .matches(".* ended with exit code " + exitCode
                        + (exitCode == 137 ? "\\. Exit code 137 is 128 \\+ 9: usually, SIGKILL .*" : "\\."));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            a failing left side of a pipeline     ~ false | true ; echo end
            an unset variable without set -u      ~ echo "[$NOT_THERE]" ; echo end
            a failing condition                   ~ if false; then echo no; fi ; echo end
            a failure that is allowed             ~ false || true ; echo end
            an early end                          ~ echo end; exit 0 ; false
            a command that reads all its input    ~ cat ; echo end
            """)
    void passes(String name, String entries) {
        FinishedBuild build = fixture().run(step(entries));

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.step(1).get("exitCode").asInt()).isZero();
        assertThat(build.output()).contains("end");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            an early end            ~ exit 0 ; false                           ~ PASSED ~ 1 entries-not-run
            a trap                  ~ trap "exit 0" EXIT ; false ; echo never  ~ PASSED ~ 1 entries-not-run
            output to a file        ~ exec >/dev/null ; false                  ~ FAILED ~ 1 output-redirected
            """)
    void warnsOfEntriesThatLogLacks(String name, String entries, BuildState state, String warning) {
        FinishedBuild build = fixture().run(step(entries));

        assertThat(build.result().state()).isEqualTo(state);
        assertThat(build.warnings()).containsExactly(warning);
    }

    @Test
    void failsStepThatReadsFileWithoutArtifact() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Make
                    script:
                      - mkdir -p target && echo kept > target/kept.txt && echo lost > target/lost.txt
                    artifacts:
                      - target/kept.txt
                - step:
                    name: Use
                    script:
                      - cat target/kept.txt
                      - cat target/lost.txt
                - step:
                    name: Never
                    script:
                      - echo never
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("PASSED", "FAILED", "NOT_RUN");
        assertThat(build.output()).contains("kept").doesNotContain("lost", "never");
        assertThat(build.result().sentence()).contains("step 2 \"Use\"", "cat target/lost.txt");
    }

    @Test
    void reportsFailedAfterScriptWithoutFailingStep() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - echo "exit code within the script [$BITBUCKET_EXIT_CODE]"
                      - export EXPORTED=yes
                    after-script:
                      - echo "exit code $BITBUCKET_EXIT_CODE, exported [$EXPORTED]"
                      - false
                      - echo never
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.output())
                .contains("exit code within the script []", "exit code 0, exported []")
                .doesNotContain("never");
        assertThat(build.warnings()).containsExactly("1 after-script-failed");
        assertThat(build.json().at("/warnings/0/text").asText())
                .isEqualTo("bitbucket-pipelines.yml:10:13: The after-script ended with exit code 1,"
                        + " which does not change the result of the step.");
    }

    @Test
    void runsAfterScriptOfFailedStepWithExitCode() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - mkdir target && echo x > target/log.txt
                      - exit 9
                    after-script:
                      - echo "after $BITBUCKET_EXIT_CODE" | tee -a target/log.txt
                    artifacts:
                      - target/*.txt
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.step(1).get("exitCode").asInt()).isEqualTo(9);
        assertThat(build.output()).contains("after 9");
        assertThat(build.read("artifacts/01-step-1/target/log.txt")).isEqualTo("x\nafter 9\n");
    }

    @Test
    void warnsAboutArtifactPatternWithoutMatch() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - mkdir target && echo x > target/a.json
                    artifacts:
                      - target/*.html
                      - target
                      - target/a.json
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.warnings()).containsExactly("1 artifact-no-match", "1 artifact-no-match");
        assertThat(build.json().at("/warnings/0/text").asText())
                .isEqualTo("bitbucket-pipelines.yml:8:13: \"target/*.html\" matched no files of the"
                        + " step; later steps will not have it.");
        assertThat(build.step(1).get("artifacts").findValuesAsText("pattern"))
                .containsExactly("target/*.html", "target", "target/a.json");
        assertThat(build.step(1).at("/artifacts/2/files/0").asText()).isEqualTo("target/a.json");
        assertThat(build.step(1).at("/artifacts/2/bytes").asInt()).isEqualTo(2);
    }

    private static String step(String entries) {
        StringBuilder step = new StringBuilder("- step:\n    script:\n");
        List.of(entries.split(" ; ")).forEach(entry -> step.append("      - '")
                .append(entry.strip().replace("'", "''"))
                .append("'\n"));
        return step.toString();
    }

    @Test
    void opensShellInFailedStepOnly() {
        PseudoTerminal terminal = new PseudoTerminal(
                fixture().folder(),
                "echo \"in $PWD, plain $PLAIN and [$SECRET]\" > target/seen; pwd; cat made-by-step",
                "test \"$PWD\" = \"$BITBUCKET_CLONE_DIR\" && touch target/same",
                "exit 3");
        FinishedBuild build = fixture().run("""
                - step:
                    script: [ echo fine ]
                - step:
                    script: [ mkdir target, echo from the step > made-by-step, exit 7 ]
                    artifacts: { upload: [ { name: all, paths: [ "target/**" ], capture-on: always } ] }
                """, request -> request.openingShell(terminal));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.FAILED);
        assertThat(build.step(2).get("exitCode").asInt()).isEqualTo(7);
        assertThat(terminal.programs()).hasSize(1);
        assertThat(terminal.programs().get(0).command().toString()).doesNotContain(EmulatorFixture.SECRET);
        assertThat(terminal.shown()).contains("from the step");
        assertThat(build.read("artifacts/02-step-2/target/seen")).contains("[" + EmulatorFixture.SECRET + "]");
        assertThat(build.kept("artifacts/02-step-2/target/same")).isTrue();
        assertThat(build.log(2)).contains("A shell opens in the failed step");
    }

    @Test
    void opensNoShellInParallelStep() {
        PseudoTerminal terminal = new PseudoTerminal(fixture().folder());
        FinishedBuild build = fixture().run("""
                - parallel:
                    - step: { script: [ exit 7 ] }
                    - step: { script: [ exit 0 ] }
                """, request -> request.openingShell(terminal));

        assertThat(build.warnings()).contains("1 no-shell").doesNotContain("2 no-shell");
        assertThat(terminal.programs()).isEmpty();
    }
}
