package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.COMMIT;
import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.TriggerDecision;
import io.github.dbtmaven.pipelines.plan.TriggerDecision.Outcome;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests what an event starts in addition to the pipeline of the plan. It is reported, but not run. */
class TriggerPlannerTest {
    private static final String FILE = """
            triggers:
              repository-push:
                - condition: BITBUCKET_BRANCH == "main"
                  pipelines: [nightly]
                - condition: glob(BITBUCKET_BRANCH, "feature/*")
                  pipelines: [preview, nightly]
              pullrequest-created:
                - condition: BITBUCKET_PR_DESTINATION_BRANCH == "main"
                  pipelines: [preview]
              pipeline-completed:
                - condition: BITBUCKET_TRIGGER_PIPELINE_STATUS == "FAILED"
                  pipelines: [alarm]
              pullrequest-fulfilled:
                - condition: true
                  pipelines: [alarm]
            pipelines:
              branches:
                main: [ step: { script: [a] } ]
                feature/*: [ step: { script: [a] } ]
              pull-requests: { '**': [ step: { script: [a] } ] }
              custom:
                nightly: &some [ step: { script: [a] } ]
                preview: *some
                alarm: *some
            """;

    @Test
    void decidesTriggersOfEventAndBuildEnd() {
        List<TriggerDecision> decisions = plan(FILE).alsoTriggered().triggers();

        assertThat(decisions)
                .extracting(TriggerDecision::event)
                .containsExactly("repository-push", "repository-push", "pipeline-completed");
        assertThat(decisions)
                .extracting(TriggerDecision::outcome)
                .containsExactly(Outcome.HOLDS, Outcome.FAILS, Outcome.UNDECIDED);
        assertThat(decisions.get(1).reason()).contains("feature/*", "\"main\"");
    }

    @Test
    void remarksOnTriggersThatStartPipelines() {
        assertThat(plan(FILE).warnings())
                .extracting(Object::toString)
                .filteredOn(text -> !text.contains("\"triggers\""))
                .satisfiesExactly(
                        holds -> assertThat(holds)
                                .startsWith(
                                        "p.yml:3:7: fidelity: At \"repository-push\" Bitbucket also starts the custom pipeline "
                                                + "\"nightly\", which is not supported: "),
                        undecided -> assertThat(undecided)
                                .isEqualTo(
                                        "p.yml:11:7: fidelity: At \"pipeline-completed\" Bitbucket may also start the custom "
                                                + "pipeline \"alarm\", which is not supported. It is not known in advance: "
                                                + "\"BITBUCKET_TRIGGER_PIPELINE_STATUS\" is not known before the event."));
    }

    @Test
    void includesPushOfPullRequestSource() {
        Plan plan = plan(request(new Trigger.PullRequest(1, "feature/x", "main", COMMIT, COMMIT), FILE));

        assertThat(plan.alsoTriggered().pipelines())
                .extracting(PipelineChoice::pattern)
                .containsExactly("feature/*");
        assertThat(plan.alsoTriggered().triggers())
                .extracting(decision -> decision.event() + " " + decision.outcome() + " " + decision.pipelines())
                .containsExactly(
                        "repository-push FAILS [nightly]",
                        "repository-push HOLDS [preview, nightly]",
                        "pullrequest-created HOLDS [preview]",
                        "pipeline-completed UNDECIDED [alarm]");
    }

    @Test
    void includesOnlyBuildEndForCustomPipeline() {
        Plan plan = plan(request(new Trigger.Custom("nightly", Optional.empty(), COMMIT, Map.of()), FILE));

        assertThat(plan.alsoTriggered().triggers())
                .extracting(TriggerDecision::event)
                .containsExactly("pipeline-completed");
    }

    @Test
    void decidesTriggersWithoutPipeline() {
        PlanResult result = new Planner().plan(request(new Trigger.Branch("other", COMMIT), FILE));

        assertThat(((PlanResult.NoPipeline) result).alsoTriggered().triggers())
                .extracting(TriggerDecision::outcome)
                .containsExactly(Outcome.FAILS, Outcome.FAILS);
    }

    @Test
    void hidesSecuredValues() {
        String file = FILE.replace("BITBUCKET_BRANCH == \"main\"", "TOKEN == \"s3cret\"");
        PlanRequest request = request(PUSH, file)
                .variables(
                        List.of(new StepVariable("TOKEN", "s3cret", true, VariableOrigin.configured("repository"))),
                        Map.of(),
                        List.of());

        TriggerDecision decision = plan(request).alsoTriggered().triggers().get(0);

        assertThat(decision.outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(decision.reason()).isEqualTo("it compares a secured variable, which is not shown");
    }

    @Test
    void leavesUnknownCommitUndecided() {
        String file = FILE.replace("BITBUCKET_BRANCH == \"main\"", "BITBUCKET_COMMIT == \"1\"");

        assertThat(plan(request(new Trigger.Branch("main", ""), file))
                        .alsoTriggered()
                        .triggers()
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.UNDECIDED);
    }
}
