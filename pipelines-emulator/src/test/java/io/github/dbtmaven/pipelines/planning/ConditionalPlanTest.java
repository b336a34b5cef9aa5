package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.COMMIT;
import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.SIMPLE;
import static io.github.dbtmaven.pipelines.planning.Plans.explained;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision.Outcome;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests steps and stages with conditions. */
class ConditionalPlanTest {
    private static final String FILE = """
            pipelines:
              default:
                - step: { script: [a] }
                - step: { script: [b], condition: { changesets: { includePaths: [models/**] } } }
                - stage:
                    name: Docs
                    condition: { changesets: { excludePaths: [models/**] } }
                    steps:
                      - step: { script: [c] }
                      - step: { script: [d] }
              branches:
                free: [ step: { script: [a] } ]
            """;

    private static Plan changing(String... files) {
        return plan(request(PUSH, FILE).changedFiles(new ChangedFiles.Known(List.of(files), "commit 0123456")));
    }

    @Test
    void skipsStepsAndStages() {
        assertThat(changing("models/a.sql").steps())
                .extracting(StepSpec::skipped)
                .containsExactly(false, false, true, true);
        assertThat(changing("docs/a.md").steps())
                .extracting(StepSpec::skipped)
                .containsExactly(false, true, false, false);
    }

    @Test
    void givesStepsDecisionOfStage() {
        Plan plan = changing("models/a.sql");

        PlanItem.Stage stage = (PlanItem.Stage) plan.items().get(2);
        assertThat(stage.condition()).isEqualTo(plan.steps().get(3).condition());
        assertThat(stage.condition().orElseThrow().reason())
                .isEqualTo("the only changed file \"models/a.sql\" matches \"models/**\"");
        assertThat(stage.condition().orElseThrow().at()).hasToString("p.yml:7:20");
    }

    @Test
    void rejectsUnknownChangesWhenRunning() {
        ChangedFiles unknown = new ChangedFiles.Unknown("the parent is not here");

        assertThat(refused(request(PUSH, FILE).changedFiles(unknown)))
                .containsExactly(
                        "p.yml:4:39: Whether this runs cannot be decided: the changed files are not known: the "
                                + "parent is not here. Run a build whose commits git has.",
                        "p.yml:7:20: Whether this runs cannot be decided: the changed files are not known: the "
                                + "parent is not here. Run a build whose commits git has.");
    }

    @Test
    void explainsUnknownChangesAsUndecided() {
        Plan plan = explained(PUSH, FILE);

        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.steps().get(1).condition().orElseThrow().outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(plan.steps().get(1).skipped()).isFalse();
    }

    @Test
    void needsChangedFilesOnlyForConditions() {
        Planner planner = new Planner();

        assertThat(planner.needsChangedFiles(request(PUSH, FILE))).isTrue();
        assertThat(planner.needsChangedFiles(request(new Trigger.Branch("free", COMMIT), FILE)))
                .isFalse();
        assertThat(planner.needsChangedFiles(request(new Trigger.Tag("v1", COMMIT), FILE)))
                .isFalse();
        assertThat(planner.needsChangedFiles(request(PUSH, SIMPLE))).isFalse();
    }
}
