package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.explained;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static io.github.dbtmaven.pipelines.planning.Plans.value;
import static io.github.dbtmaven.pipelines.planning.Plans.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.ChildPlan;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps of {@code type: pipeline}: what they start, and with which variables. */
class ChildPipelinePlanTest {
    private static final String FILE = """
            pipelines:
              default:
                - parallel:
                    - step: { name: Scan, type: pipeline, custom: scan, input-variables: { LEVEL: strict } }
                    - step: { name: Test, script: [b] }
                - step: { name: Last, script: [c] }
              custom:
                scan:
                  - variables:
                      - { name: LEVEL, default: none, allowed-values: [none, strict] }
                      - { name: FORMAT, default: text }
                  - step: { name: Fetch, script: [d] }
                  - parallel:
                      - step: { name: One, script: [e] }
                      - step: { name: Two, script: [f] }
            """;

    @Test
    void numbersStepsOfChildAfterTheirCaller() {
        Plan plan = explained(PUSH, FILE);

        assertThat(plan.steps())
                .extracting(step -> step.index() + " " + step.name() + " " + step.caller() + " " + step.firstOfGroup())
                .containsExactly("1 Scan 0 1", "2 Fetch 1 2", "3 One 1 3", "4 Two 1 3", "5 Test 0 1", "6 Last 0 6");
        assertThat(plan.items()).extracting(PlanItem::label).hasSize(2);
        ChildPlan child = plan.child(plan.steps().get(0)).orElseThrow();
        assertThat(child.name()).isEqualTo("scan");
        assertThat(child.items()).hasSize(2);
        assertThat(plan.child(plan.steps().get(1))).isEmpty();
    }

    @Test
    void needsNoImageForStepThatStartsChild() {
        assertThat(explained(PUSH, FILE).images())
                .extracting(image -> image.name())
                .containsExactly("python:3.11");
    }

    @Test
    void givesChildItsInputsAndDefaults() {
        List<StepSpec> steps = explained(PUSH, FILE).steps();

        assertThat(value(steps.get(1), "LEVEL")).isEqualTo("strict");
        assertThat(value(steps.get(1), "FORMAT")).isEqualTo("text");
        assertThat(value(steps.get(4), "LEVEL")).isEqualTo("(absent)");
        assertThat(value(steps.get(3), "BITBUCKET_PARALLEL_STEP")).isEqualTo("1");
        assertThat(steps.get(1).variables())
                .filteredOn(variable -> List.of("LEVEL", "FORMAT").contains(variable.name()))
                .extracting(
                        variable -> variable.name() + " " + variable.origin().kind())
                .containsExactlyInAnyOrder("LEVEL PASSED", "FORMAT PIPELINE");
    }

    @Test
    void inputsContainVariablesOfCaller() {
        String file = """
                pipelines:
                  default:
                    - step: { script: [a], output-variables: [VERSION] }
                    - step:
                        type: pipeline
                        custom: scan
                        input-variables: { TOKEN: 'x-$TOKEN', VERSION: 'v${VERSION}', OTHER: $NOTHING }
                  custom:
                    scan: [ step: { script: [d] } ]
                """;
        Plan plan = Plans.plan(request(PUSH, file)
                .toExplain()
                .variables(List.of(secret("TOKEN", "t0ken-of-test")), Map.of(), List.of()));
        StepSpec step = plan.steps().get(2);

        assertThat(step.variables())
                .filteredOn(variable -> List.of("TOKEN", "VERSION", "OTHER").contains(variable.name()))
                .extracting(variable -> variable.name() + " " + variable.value() + " " + variable.secured())
                .containsExactlyInAnyOrder(
                        "TOKEN x-t0ken-of-test true", "VERSION v${VERSION} false", "OTHER $NOTHING false");
        assertThat(plan.secrets()).extracting(secret -> secret.value()).contains("x-t0ken-of-test");
        assertThat(plan.steps().get(1).child().orElseThrow().inputs())
                .filteredOn(input -> input.late())
                .singleElement()
                .satisfies(input ->
                        assertThat(input.value(name -> Optional.of("1.2"))).isEqualTo("v1.2"));
        assertThat(texts(plan))
                .filteredOn(text -> text.contains("is not set"))
                .containsExactly("The input \"OTHER\" refers to the variable \"NOTHING\", which is not set: the child"
                        + " pipeline gets the text as written.");
    }

    @Test
    void checksInputsLikeEnteredVariables() {
        String file = """
                pipelines:
                  default:
                    - step: { type: pipeline, custom: scan, input-variables: { LEVEL: lax, LEVLE: x } }
                  custom:
                    scan:
                      - variables:
                          - { name: LEVEL, default: none, allowed-values: [none, strict] }
                          - name: TARGET
                      - step: { script: [d] }
                """;

        assertThat(refused(request(PUSH, file)))
                .anyMatch(text -> text.startsWith(
                        "p.yml:3:39: The variable \"LEVEL\" cannot be \"lax\": allowed are" + " \"none\", \"strict\"."))
                .anyMatch(text -> text.startsWith("p.yml:3:39: The custom pipeline \"scan\" needs the variable"
                        + " \"TARGET\", which has no default and is not passed by this step."))
                .anyMatch(text ->
                        text.startsWith("p.yml:3:39: warning: The input variable \"LEVLE\" is not declared by the"
                                + " custom pipeline \"scan\", which declares \"LEVEL\", \"TARGET\"."));
    }

    @Test
    void rejectsCycleWithItsChain() {
        String file = starting("a", """
                a: [ step: { type: pipeline, custom: b } ]
                b: [ step: { type: pipeline, custom: c } ]
                c: [ step: { type: pipeline, custom: a } ]
                """);

        assertRefused(file, "p.yml:3:39: This step starts a cycle of child pipelines:" + " default > a > b > c > a.");
        assertThat(((PlanResult.Refused) new Planner().plan(request(PUSH, file).toExplain())).problems())
                .as("also in a plan that is only explained")
                .anyMatch(problem -> problem.text().contains("default > a > b > c > a"));
    }

    @Test
    void rejectsChildOfChildWithItsChain() {
        String file = starting("a", """
                a: [ step: { type: pipeline, custom: b } ]
                b: [ step: { script: [d] } ]
                """);

        assertRefused(
                file, "p.yml:5:42: A child pipeline that starts another one is not" + " supported: default > a > b.");
        assertThat(explained(PUSH, file).warnings())
                .anyMatch(problem -> problem.severity() == Problem.Severity.FIDELITY
                        && problem.text().contains("default > a > b"));
    }

    @Test
    void warnsOfDeploymentInChild() {
        String file = """
                pipelines:
                  default:
                    - step: { type: pipeline, custom: a }
                    - step: { deployment: test, script: [d] }
                  custom:
                    a:
                      - step: { deployment: production, script: [d] }
                      - stage: { deployment: staging, steps: [ step: { script: [d] } ] }
                      - step: { environment: other, script: [d] }
                """;
        String text =
                "fidelity: Bitbucket does not support \"deployment\" in a child pipeline (\"a\"). Here it only sets the"
                        + " variables of \"%s\"; no other deployment waits for it. Use \"environment\", and deploy in the pipeline"
                        + " that starts the child.";

        assertThat(plan(file).warnings())
                .extracting(Object::toString)
                .filteredOn(warning -> warning.contains("\"deployment\""))
                .containsExactly(
                        "p.yml:7:17: " + text.formatted("production"), "p.yml:8:18: " + text.formatted("staging"));
    }

    @Test
    void rejectsUnknownChild() {
        String file = starting("scann", """
                scan: [ step: { script: [d] } ]
                """);

        assertRefused(
                file,
                "p.yml:3:39: The custom pipeline \"scann\" that this step starts"
                        + " does not exist; there are \"scan\".");
    }

    @Test
    void needsChangedFilesForConditionOfChild() {
        String file = starting("scan", """
                scan: [ step: { script: [d], condition: { changesets: { includePaths: [a] } } } ]
                """);

        assertThat(new Planner().needsChangedFiles(request(PUSH, file))).isTrue();
    }

    private static StepVariable secret(String name, String text) {
        return new StepVariable(name, text, true, variable(name, text).origin());
    }

    private static List<String> texts(Plan plan) {
        return plan.warnings().stream().map(Problem::text).toList();
    }

    /** Returns a file whose default pipeline starts a custom one as its first step, on line 3. */
    private static String starting(String child, String custom) {
        return """
                pipelines:
                  default:
                    - step: { type: pipeline, custom: %s }
                  custom:
                """.formatted(child) + custom.indent(4);
    }

    private static void assertRefused(String file, String start) {
        assertThat(refused(request(PUSH, file))).anyMatch(text -> text.startsWith(start));
    }
}
