package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.COMMIT;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static io.github.dbtmaven.pipelines.planning.Plans.value;
import static io.github.dbtmaven.pipelines.planning.Plans.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.OidcSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPlannerTest {
    private static final String WITH_TOKEN =
            "pipelines: { default: [ step: { oidc: true, script: [ls], deployment: production } ] }";

    @Test
    void claimsNameTheStepAndItsEnvironment() {
        StepSpec step = plan(WITH_TOKEN).steps().get(0);
        OidcSpec token = step.oidc().orElseThrow();

        String repository = value(step, "BITBUCKET_REPO_UUID");
        String environment = value(step, "BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID");
        String number = value(step, "BITBUCKET_STEP_UUID");
        assertThat(token.subject()).isEqualTo(repository + ":" + environment + ":" + number);
        assertThat(token.audiences().value())
                .containsExactly("ari:cloud:bitbucket::workspace/"
                        + value(step, "BITBUCKET_WORKSPACE_UUID").replaceAll("[{}]", ""));
        assertThat(token.claims())
                .isEqualTo(Map.of(
                        "accountUuid",
                        value(step, "BITBUCKET_WORKSPACE_UUID"),
                        "workspaceUuid",
                        value(step, "BITBUCKET_WORKSPACE_UUID"),
                        "repositoryUuid",
                        repository,
                        "pipelineUuid",
                        value(step, "BITBUCKET_PIPELINE_UUID"),
                        "stepUuid",
                        number,
                        "deploymentEnvironmentUuid",
                        environment,
                        "branchName",
                        "main"));
    }

    @Test
    void claimsOmitWhatTheBuildDoesNotHave() {
        String file = "pipelines: { tags: { v1: [ step: { oidc: true, script: [ls] } ] } }";
        StepSpec step =
                plan(request(new Trigger.Tag("v1", COMMIT), file)).steps().get(0);
        OidcSpec token = step.oidc().orElseThrow();

        assertThat(token.claims()).doesNotContainKeys("branchName", "deploymentEnvironmentUuid");
        assertThat(token.subject())
                .isEqualTo(value(step, "BITBUCKET_REPO_UUID") + ":" + value(step, "BITBUCKET_STEP_UUID"));
    }

    @Test
    void variablesOfTheUserDoNotChangeClaims() {
        StepSpec step = plan(request(Plans.PUSH, WITH_TOKEN)
                        .variables(List.of(variable("BITBUCKET_REPO_UUID", "mine")), Map.of(), List.of()))
                .steps()
                .get(0);

        assertThat(value(step, "BITBUCKET_REPO_UUID")).isEqualTo("mine");
        assertThat(step.oidc().orElseThrow().claims().get("repositoryUuid")).startsWith("{");
    }

    @Test
    void audiencesOfStepPrecedeThoseOfOptions() {
        List<StepSpec> steps = plan("""
                options: { oidc: { audiences: [ global ] } }
                pipelines:
                  default:
                    - step: { oidc: true, script: [ls] }
                    - step: { oidc: { audiences: [ one, two ] }, script: [ls] }
                    - step: { script: [ls] }
                """).steps();

        assertThat(audiences(steps.get(0))).containsExactly("global");
        assertThat(audiences(steps.get(1))).containsExactly("one", "two");
        assertThat(steps.get(2).oidc()).as("options name only the audiences").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oidc: false, "})
    void warnsOfTokenThatIsNotSet(String key) {
        String file =
                "pipelines: { default: [ step: { " + key + "script: [ 'echo ${BITBUCKET_STEP_OIDC_TOKEN}' ] } ] }";

        assertThat(plan(file).warnings())
                .singleElement()
                .asString()
                .contains("\"BITBUCKET_STEP_OIDC_TOKEN\" is not set: the step has no \"oidc: true\". Add it.");
    }

    @Test
    void doesNotWarnOfTokenThatIsSet() {
        String file = "pipelines: { default: [ step: { oidc: true, script: [ 'echo $BITBUCKET_STEP_OIDC_TOKEN' ] } ] }";

        assertThat(plan(file).warnings())
                .singleElement()
                .asString()
                .contains("fidelity: \"oidc\" is partly supported: a key of this run signs the token");
    }

    private static List<String> audiences(StepSpec step) {
        return step.oidc().orElseThrow().audiences().value();
    }
}
