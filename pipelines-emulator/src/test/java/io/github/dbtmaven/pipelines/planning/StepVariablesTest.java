package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.COMMIT;
import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.SIMPLE;
import static io.github.dbtmaven.pipelines.planning.Plans.explained;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static io.github.dbtmaven.pipelines.planning.Plans.value;
import static io.github.dbtmaven.pipelines.planning.Plans.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which variables a step gets. */
class StepVariablesTest {
    private static final String DEPLOYED = """
            pipelines:
              default:
                - step: { script: [ls] }
                - step: { script: [ls], deployment: Production }
              custom:
                nightly:
                  - variables:
                      - { name: A, default: from the default }
                      - { name: B }
                      - { name: C, default: x, allowed-values: [x, z] }
                  - step: { script: [ls], deployment: production }
            """;

    @Test
    void prefersHigherLevel() {
        PlanRequest request = request(PUSH, DEPLOYED)
                .variables(
                        List.of(
                                variable("A", "workspace"),
                                variable("A", "repository"),
                                variable("B", "repository"),
                                variable("BITBUCKET_BRANCH", "mine"),
                                variable("P", "repository")),
                        Map.of("production", List.of(variable("A", "deployment"))),
                        List.of(variable("P", "extra")));

        List<StepSpec> steps = plan(request).steps();

        assertThat(value(steps.get(0), "A")).isEqualTo("repository");
        assertThat(value(steps.get(1), "A")).isEqualTo("deployment");
        assertThat(value(steps.get(1), "B")).isEqualTo("repository");
        assertThat(value(steps.get(0), "BITBUCKET_BRANCH")).isEqualTo("mine");
        assertThat(value(steps.get(0), "P")).isEqualTo("extra");
        assertThat(value(steps.get(0), "BITBUCKET_DEPLOYMENT_ENVIRONMENT")).isEqualTo("(absent)");
        assertThat(value(steps.get(1), "BITBUCKET_DEPLOYMENT_ENVIRONMENT")).isEqualTo("Production");
    }

    @Test
    void usesInputDefaultOrRepositoryVariable() {
        Trigger trigger = new Trigger.Custom("nightly", Optional.of("main"), COMMIT, Map.of("C", "z"));
        PlanRequest request = request(trigger, DEPLOYED)
                .variables(
                        List.of(variable("A", "repository"), variable("B", "repository"), variable("C", "repository")),
                        Map.of("production", List.of(variable("A", "deployment"))),
                        List.of());

        Plan plan = plan(request);

        assertThat(value(plan.steps().get(0), "A")).isEqualTo("from the default");
        assertThat(value(plan.steps().get(0), "B")).isEqualTo("repository");
        assertThat(value(plan.steps().get(0), "C")).isEqualTo("z");
        assertThat(plan.steps().get(0).variables())
                .filteredOn(variable -> "ABC".contains(variable.name()))
                .extracting(variable -> variable.origin().text())
                .containsExactlyInAnyOrder("default, line 8", "test", "entered");
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void rejectsMissingInput() {
        Trigger trigger = new Trigger.Custom("nightly", Optional.empty(), COMMIT, Map.of());

        assertThat(refused(request(trigger, DEPLOYED)))
                .containsExactly(
                        "p.yml:9:15: The custom pipeline \"nightly\" needs the variable \"B\", which has no default"
                                + " and was not entered. Enter it with -Ddbt.variables=B=VALUE, or add it to the variables of the"
                                + " repository.");
        Plan explained = explained(trigger, DEPLOYED);
        assertThat(explained.warnings())
                .singleElement()
                .asString()
                .contains("fidelity: The custom pipeline \"nightly\" needs the variable \"B\"");
        assertThat(explained.steps().get(0).variables())
                .filteredOn(variable -> variable.name().equals("B"))
                .extracting(variable -> variable.origin().text())
                .containsExactly("nothing entered, no default");
    }

    @Test
    void warnsAboutUndeclaredInput() {
        Trigger trigger = new Trigger.Custom("nightly", Optional.empty(), COMMIT, Map.of("B", "", "D", "new"));

        Plan plan = plan(request(trigger, DEPLOYED));

        assertThat(value(plan.steps().get(0), "B")).isEmpty();
        assertThat(value(plan.steps().get(0), "D")).isEqualTo("new");
        assertThat(plan.warnings())
                .singleElement()
                .hasToString("p.yml:6:5: warning: The entered variable \"D\" is not declared by the custom pipeline"
                        + " \"nightly\", which declares \"A\", \"B\", \"C\". Steps get it nevertheless. Check its name, or"
                        + " declare it under \"variables\".");
    }

    @Test
    void rejectsValueThatIsNotAllowed() {
        Trigger trigger =
                new Trigger.Custom("nightly", Optional.empty(), COMMIT, Map.of("B", "b", "C", "y", "no-name", ""));

        assertThat(refused(request(trigger, DEPLOYED)))
                .containsExactly(
                        "p.yml:6:5: \"no-name\" is not a name for a variable: letters, digits and underscores, no"
                                + " digit first.",
                        "p.yml:10:15: The variable \"C\" cannot be \"y\": allowed are \"x\", \"z\".");
    }

    @Test
    void addsPathsOfSandbox() {
        PlanRequest request =
                request(PUSH, SIMPLE).variables(List.of(variable("BUILD_DIR", "mine")), Map.of(), List.of());
        StepSpec step = plan(request).steps().get(0);

        assertThat(value(step, "BITBUCKET_CLONE_DIR")).isEqualTo("(absent)");
        Map<String, String> all = new LinkedHashMap<>();
        step.variablesAt("/agent/build", "/agent/tmp").forEach(variable -> all.put(variable.name(), variable.value()));
        assertThat(all)
                .containsEntry("BITBUCKET_CLONE_DIR", "/agent/build")
                .containsEntry("BUILD_DIR", "mine")
                .containsEntry("BITBUCKET_SSH_KEY_FILE", "/agent/ssh/id_rsa")
                .containsEntry("BITBUCKET_PIPELINES_VARIABLES_PATH", "/agent/tmp/pipeline-variables.env")
                .containsEntry("BITBUCKET_BUILD_NUMBER", "7");
        assertThat(step.variablesAt("/a", "/b")).hasSize(step.variables().size() + 3);
    }
}
