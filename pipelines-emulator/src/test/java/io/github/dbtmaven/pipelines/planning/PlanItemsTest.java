package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.explained;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static io.github.dbtmaven.pipelines.planning.Plans.value;
import static io.github.dbtmaven.pipelines.planning.Plans.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.ArtifactUpload;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the items of a plan: steps, stages, parallel groups and imports of other repositories. */
class PlanItemsTest {
    private static final String FILE = """
            options: { runs-on: [linux] }
            pipelines:
              default:
                - step: { script: [a] }
                - parallel:
                    fail-fast: true
                    steps:
                      - step: { script: [b] }
                      - step: { script: [c], fail-fast: false, runs-on: mac }
                - stage:
                    name: Deploy
                    deployment: production
                    trigger: manual
                    steps:
                      - step: { script: [d] }
                      - step: { script: [e] }
                - step:
                    type: pipeline
                    custom: report
                    input-variables: { BRANCH: '${BITBUCKET_BRANCH}' }
                - step:
                    script: [f]
                    output-variables: [VERSION]
                    artifacts:
                      download: [logs]
                      upload: [ { name: all, type: scoped, paths: [target/**] } ]
              branches:
                imported: { import: 'other:main:build' }
              custom:
                report: [ step: { script: [g] } ]
            """;

    @Test
    void numbersStepsAcrossItems() {
        Plan plan = explained(PUSH, FILE);

        assertThat(plan.items())
                .extracting(item -> (Object) item.getClass())
                .containsExactly(
                        PlanItem.OneStep.class,
                        PlanItem.ParallelGroup.class,
                        PlanItem.Stage.class,
                        PlanItem.OneStep.class,
                        PlanItem.OneStep.class);
        assertThat(plan.steps()).extracting(StepSpec::index).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(plan.items()).extracting(PlanItem::manual).containsExactly(false, false, true, false, false);
    }

    @Test
    void givesParallelStepsTheirPlace() {
        List<StepSpec> steps = explained(PUSH, FILE).steps();

        assertThat(steps.get(1).parallel())
                .contains(new ParallelPlace(0, 2, 2, new Explained<>(true, "parallel, line 5")));
        assertThat(steps.get(2).parallel())
                .contains(new ParallelPlace(1, 2, 2, new Explained<>(false, "step, line 9")));
        assertThat(value(steps.get(2), "BITBUCKET_PARALLEL_STEP")).isEqualTo("1");
        assertThat(value(steps.get(2), "BITBUCKET_PARALLEL_STEP_COUNT")).isEqualTo("2");
        assertThat(value(steps.get(0), "BITBUCKET_PARALLEL_STEP")).isEqualTo("(absent)");
        assertThat(steps.get(1).runsOn()).containsExactly("linux");
        assertThat(steps.get(2).runsOn()).containsExactly("mac");
    }

    @Test
    void givesStepsEnvironmentOfStage() {
        PlanRequest request = request(PUSH, FILE);
        List<StepSpec> steps = plan(request.toExplain()
                        .variables(
                                List.of(variable("A", "1")),
                                Map.of("Production", List.of(variable("A", "2"))),
                                List.of()))
                .steps();

        assertThat(steps.get(4).environment()).contains(new EnvironmentSpec("production", true, "stage, line 12"));
        assertThat(value(steps.get(3), "A")).isEqualTo("2");
        assertThat(value(steps.get(4), "BITBUCKET_DEPLOYMENT_ENVIRONMENT")).isEqualTo("production");
        assertThat(steps.get(3).overridden()).containsEntry("A", List.of("test"));
        assertThat(steps.get(3).manual()).isFalse();
    }

    @Test
    void plansInputsOfChildPipelines() {
        StepSpec step = explained(PUSH, FILE).steps().get(5);

        assertThat(step.child().orElseThrow().custom()).isEqualTo("report");
        assertThat(step.child().orElseThrow().variables())
                .containsExactly(new StepVariable(
                        "BRANCH",
                        "main",
                        false,
                        VariableOrigin.written("input-variables; $BITBUCKET_BRANCH from predefined")));
    }

    @Test
    void keepsUnsupportedSettings() {
        StepSpec step = explained(PUSH, FILE).steps().get(7);

        assertThat(step.outputVariables()).extracting(Located::value).containsExactly("VERSION");
        assertThat(step.artifacts().download()).isEqualTo(new ArtifactsSpec.Download(false, List.of("logs")));
        assertThat(step.artifacts().uploads())
                .singleElement()
                .satisfies(upload -> assertThat(upload.name()).isEqualTo("all"))
                .satisfies(upload -> assertThat(upload.type()).isEqualTo(ArtifactUpload.Type.SCOPED))
                .satisfies(upload -> assertThat(upload.paths()).containsExactly("target/**"));
    }

    @Test
    void remarksOnUnsupportedSettingsWhenExplaining() {
        assertThat(explained(PUSH, FILE).warnings())
                .allSatisfy(problem -> assertThat(problem.toString()).contains(": fidelity: "))
                .extracting(problem -> problem.at().line())
                .contains(18);
    }

    @Test
    void showsImportsOfOtherRepositories() {
        Plan plan = explained(new Trigger.Branch("imported", Plans.COMMIT), FILE);

        assertThat(plan.items()).singleElement().isInstanceOf(PlanItem.UnseenImport.class);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.warnings()).last().asString().contains("fidelity: The import \"other:main:build\"");
    }

    @Test
    void labelsItems() {
        assertThat(explained(PUSH, FILE).items())
                .extracting(PlanItem::label)
                .startsWith("step \"Step 1\"", "parallel group", "stage \"Deploy\"");
        PlanItem.Stage unnamed = new PlanItem.Stage(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                new io.github.dbtmaven.pipelines.model.SourcePosition("p.yml", 3, 1));
        assertThat(unnamed.label()).isEqualTo("stage in line 3");
    }
}
