package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.COMMIT;
import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that unsupported settings are reported all at once, and only in plans that need them. */
class RefusedPlanTest {
    private static final String MIXED = """
            image: { name: python, aws: { oidc-role: x } }
            pipelines:
              default:
                - step: { script: [ls], image: alpine, oidc: true }
              branches:
                other:
                  - parallel:
                      - step: { script: [ls], image: alpine }
                  - step: { script: [ls], services: [docker], size: 2x }
            """;

    @Test
    void rejectsOnlyPlansWithUnsupportedSettings() {
        Plan plan = plan(MIXED);

        assertThat(plan.choice().pattern()).isEqualTo("default");
        assertThat(plan.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "p.yml:4:44: fidelity: \"oidc\" is partly supported: a key of this run signs the token, so only what"
                                + " verifies it with the fake Bitbucket accepts it.");
    }

    @Test
    void reportsProblemsInFileOrder() {
        assertThat(refused(request(new Trigger.Branch("other", COMMIT), MIXED)))
                .containsExactly(
                        "p.yml:1:24: \"aws\" of an image is not supported yet: images of a private AWS registry "
                                + "cannot be pulled yet. Remove it for the rehearsal or choose another pipeline.",
                        "p.yml:9:42: fidelity: The Docker daemon of this step runs in a privileged container on the"
                                + " engine of this machine. What Bitbucket forbids (\"--privileged\", mounts outside of"
                                + " the clone) is rejected only by the daemon of Bitbucket's own image.",
                        "p.yml:9:51: fidelity: \"size\" is partly supported: the memory is limited, the number of"
                                + " processors is not.");
    }

    @Test
    void rejectsRunAsUserOnHost() {
        String file = "pipelines: { default: [ step: { script: [ls], image: { name: python, run-as-user: 1000 } } ] }";
        PlanRequest request = request(PUSH, file);

        assertThat(plan(request).steps()).hasSize(1);
        assertThat(refused(request.capabilities(new Capabilities(Set.of(RuntimeKind.HOST), Set.of(), List.of()))))
                .containsExactly(
                        "p.yml:1:70: \"run-as-user\" of an image is not supported on the host runtime: steps run as the"
                                + " user of this machine. Run the build in Docker, remove the key for the rehearsal or"
                                + " choose another pipeline.");
    }

    @Test
    void fetchesLargeFilesAndRemarksOnDockerCache() {
        Plan plan = plan("""
                clone: { lfs: true }
                pipelines: { default: [ step: { script: [ls], caches: [docker] } ] }
                """);

        assertThat(plan.steps().get(0).caches()).isEmpty();
        assertThat(plan.steps().get(0).checkout().value().lfs()).isTrue();
        assertThat(plan.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "p.yml:2:56: fidelity: The cache \"docker\" keeps images of the docker service, which this"
                                + " step does not have: the cache is skipped. Add \"docker\" to \"services\".");
    }

    @ParameterizedTest
    @MethodSource
    void rejectsPipelineWithoutSteps(List<PipelineItem> items) {
        PipelinesFile file = Plans.file(Plans.SIMPLE);
        SourcePosition at = new SourcePosition("p.yml", 3, 5);
        Pipeline empty = new Pipeline("default", items, List.of(), Definitions.NONE, at);
        PipelinesFile without = new PipelinesFile(
                file.name(),
                file.image(),
                file.options(),
                file.checkout(),
                file.definitions(),
                new Pipelines(Optional.of(empty), List.of(), List.of(), List.of(), List.of()),
                file.triggers(),
                file.written());
        PlanRequest request = request(PUSH, Plans.SIMPLE);
        PlanRequest built = PlanRequest.of(PUSH, without, request.facts(), request.capabilities());

        String refusal =
                "p.yml:3:5: The pipeline \"default\" has no steps, or one of its stages or parallel groups has none. Add a step.";
        assertThat(refused(built)).containsExactly(refusal);
        assertThat(refused(built.toExplain())).containsExactly(refusal);
    }

    static List<List<PipelineItem>> rejectsPipelineWithoutSteps() {
        SourcePosition at = new SourcePosition("p.yml", 4, 7);
        return List.of(
                List.of(),
                List.of(new PipelineItem.Parallel(List.of(), false, Optional.empty(), List.of(), at)),
                List.of(new PipelineItem.Stage(
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        at)));
    }
}
