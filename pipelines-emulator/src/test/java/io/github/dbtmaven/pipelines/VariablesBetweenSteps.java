package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.List;
import org.junit.jupiter.api.Test;

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
