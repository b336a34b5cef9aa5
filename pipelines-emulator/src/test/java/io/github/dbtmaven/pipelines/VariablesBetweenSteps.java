package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output variables, and the conditions that depend on them. */
abstract class VariablesBetweenSteps {
    abstract EmulatorFixture fixture();

    private static List<String> states(FinishedBuild build) {
        return build.json().get("steps").findValuesAsText("state");
    }

    @Test
    void laterStepsGetOutputVariables() {
        FinishedBuild build = fixture().run("""
                - step:
                    output-variables: [VERSION, UNUSED, PLAIN]
                    script:
                      - test -e "$BITBUCKET_PIPELINES_VARIABLES_PATH"
                      - echo "VERSION=1.2" >> $BITBUCKET_PIPELINES_VARIABLES_PATH
                      - echo "PLAIN=from the step" >> $BITBUCKET_PIPELINES_VARIABLES_PATH
                - parallel:
                    - step:
                        output-variables: [VERSION]
                        script:
                          - echo "$VERSION of $PLAIN"
                          - echo VERSION=2.0 > $BITBUCKET_PIPELINES_VARIABLES_PATH
                    - step:
                        script:
                          - test ! -e "$BITBUCKET_PIPELINES_VARIABLES_PATH"
                          - echo "still $VERSION"
                - step:
                    script: [ 'echo "then $VERSION ${UNUSED:-nothing}"' ]
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output())
                .containsExactlyInAnyOrder("1.2 of from the step", "still 1.2", "then 2.0 nothing")
                .endsWith("then 2.0 nothing");
        assertThat(build.log(4)).contains("Output variable of an earlier step: VERSION=2.0\n");
    }

    @Test
    void invalidOutputVariableFailsStep() {
        FinishedBuild build = fixture().run("""
                - step:
                    output-variables: [NOTES]
                    script:
                      - printf 'NOTES=first\\nsecond\\n' >> $BITBUCKET_PIPELINES_VARIABLES_PATH
                - step: { script: [ echo never ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(states(build)).containsExactly("FAILED", "NOT_RUN");
        assertThat(build.result().sentence())
                .endsWith("step 1 \"Step 1\": invalid output variables (bitbucket-pipelines.yml:5:28).");
        assertThat(build.console())
                .anyMatch(line -> line.contains("bitbucket-pipelines.yml:5:28: warning: Line 2 of"
                        + " $BITBUCKET_PIPELINES_VARIABLES_PATH is not NAME=value."));
    }

    @ParameterizedTest
    @Timeout(60)
    @CsvSource(
            delimiter = '|',
            value = {
                "mkfifo $F                                                    | is not a file but a named pipe, a socket or a device",
                "mkdir $F                                                     | is not a file but a folder",
                "python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' ${F##*/}"
                        + " | is not a file but a named pipe, a socket or a device",
                "ln -s nowhere $F                                             | /nowhere\", which does not exist",
                "ln -s /dev/shm/nowhere-11 $F                                 | \"/dev/shm/nowhere-11\", which does not exist",
                "ln -s /usr $F                                                | \"/usr\", which is not a file but a folder",
                "ln -s pipeline-variables.env $F                              | is a chain of too many links"
            })
    void replacedFileOfOutputVariablesFailsStep(String replacement, String reason) {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Make
                    output-variables: [NOTES]
                    script:
                      - F=$BITBUCKET_PIPELINES_VARIABLES_PATH
                      - rm $F; cd "${F%%/*}"
                      - "%s"
                - step: { script: [ echo never ] }
                """.formatted(replacement));

        assertThat(states(build)).containsExactly("FAILED", "NOT_RUN");
        assertThat(build.result().sentence())
                .endsWith("step 1 \"Make\": invalid output variables (bitbucket-pipelines.yml:6:28).");
        assertThat(build.json().at("/warnings/0/text").asText())
                .startsWith(
                        "bitbucket-pipelines.yml:6:28: Step 1 \"Make\" replaced $BITBUCKET_PIPELINES_VARIABLES_PATH: \"")
                .contains("/pipeline-variables.env\" ", reason)
                .endsWith(". Its values are lost. Append NAME=value lines to the file, and do not replace it.");
    }

    @Test
    void readsFileOfOutputVariablesThroughLink() {
        FinishedBuild build = fixture().run("""
                - step:
                    output-variables: [NOTES]
                    script:
                      - echo NOTES=linked > "$HOME/variables"
                      - ln -sf "$HOME/variables" $BITBUCKET_PIPELINES_VARIABLES_PATH
                - step: { output-variables: [NOTES], script: [ rm $BITBUCKET_PIPELINES_VARIABLES_PATH ] }
                - step: { script: [ echo "$NOTES" ] }
                """);

        assertThat(build.result().passed()).as("%s", build.console()).isTrue();
        assertThat(build.output()).containsExactly("linked");
    }

    @Test
    void conditionDecidesByOutputVariables() {
        FinishedBuild build = fixture().run("""
                - step:
                    output-variables: [CHANGED]
                    script: [ echo "CHANGED=models" >> $BITBUCKET_PIPELINES_VARIABLES_PATH ]
                - step:
                    name: Deploy
                    condition: { state: CHANGED == seeds }
                    script: [ echo never ]
                - step:
                    condition: { state: 'glob(CHANGED, "mod*") && BITBUCKET_BRANCH == main' }
                    output-variables: [CHANGED]
                    script:
                      - echo "as $CHANGED"
                      - echo "CHANGED=seeds" >> $BITBUCKET_PIPELINES_VARIABLES_PATH
                - stage:
                    name: Production
                    condition: { state: CHANGED == seeds }
                    steps:
                      - step:
                          output-variables: [CHANGED]
                          script: [ echo "CHANGED=none" >> $BITBUCKET_PIPELINES_VARIABLES_PATH ]
                      - step: { script: [ echo "in a stage $CHANGED" ] }
                - stage:
                    condition: { state: CHANGED == seeds }
                    trigger: manual
                    steps:
                      - step: { script: [ echo never ] }
                      - step: { script: [ echo never ] }
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("as models", "in a stage none");
        assertThat(states(build))
                .containsExactly("PASSED", "NOT_RUN", "PASSED", "PASSED", "PASSED", "NOT_RUN", "NOT_RUN");
        assertThat(build.step(2).get("reason").asText()).isEqualTo("CHANGED == seeds is false: it is \"models\"");
    }
}
