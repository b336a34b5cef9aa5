package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pipe does what, by {@code dbt.pipes} and runtime. */
class PipePlannerTest {
    private static final String SLACK = "atlassian/slack-notify:2.0.0";

    private static PlanRequest of(String pipe, String policy, RuntimeKind... runtimes) {
        String file = """
                image: python:3.11
                pipelines:
                  default:
                    - step:
                        script:
                          - pipe: %s
                """.formatted(pipe);
        Set<RuntimeKind> kinds = runtimes.length == 0 ? Set.of(RuntimeKind.DOCKER) : Set.of(runtimes);
        return request(PUSH, file)
                .capabilities(new Capabilities(
                        kinds, Set.of(Plans.UPLOAD), PipePolicy.parse(policy, Answer.REFUSE), List.of()));
    }

    private static ScriptEntry.Pipe planned(PlanRequest request) {
        return plan(request).steps().get(0).pipes().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "atlassian/bitbucket-upload-file:0.3.2, refuse, built-in",
        "atlassian/bitbucket-upload-file:0.7.4, run, built-in",
        "atlassian/bitbucket-upload-file:9, skip, built-in",
        "atlassian/bitbucket-upload-file, ask, built-in",
        "atlassian/bitbucket-upload-file:0.7.4, 'atlassian/bitbucket-upload-file=skip', skip",
        "atlassian/bitbucket-upload-file:0.7.4, 'atlassian/bitbucket-upload-file=run', bitbucketpipelines/bitbucket-upload-file:0.7.4",
        "atlassian/slack-notify:2.0.0, run, bitbucketpipelines/slack-notify:2.0.0",
        "atlassian/slack-notify:2.0.0, 'refuse,atlassian/slack-notify=run', bitbucketpipelines/slack-notify:2.0.0",
        "atlassian/slack-notify:2.0.0, skip, skip",
        "atlassian/slack-notify:2.0.0, 'run,atlassian/slack-notify=skip', skip",
        "atlassian/slack-notify:2.0.0, 'skip,atlassian/slack-notify:1=run', skip",
        "docker://acme/notify:1, run, acme/notify:1",
        "docker://registry.example.com:5000/acme/notify, run, registry.example.com:5000/acme/notify",
        "docker://acme/notify@sha256:0123, run, acme/notify@sha256:0123",
        "docker://acme/notify:1, 'docker://acme/notify:1=skip', skip",
        "acme/notify:1.0, run, (pipe.yml)",
        "acme/notify:1.0, skip, skip",
        "notify, skip, skip"
    })
    void decidesWhatPipeDoes(String pipe, String policy, String expected) {
        String action = planned(of(pipe, policy))
                .action()
                .map(
                        builtIn -> "built-in",
                        run -> run.image().map(image -> image.name()).orElse("(pipe.yml)"),
                        skip -> "skip",
                        open -> "open");

        assertThat(action).isEqualTo(expected);
    }

    @Test
    void rejectsPipeWithTheTwoPropertiesToAdd() {
        assertThat(refused(of(SLACK, "refuse")))
                .containsExactly(
                        "p.yml:6:13: Pipe \"atlassian/slack-notify:2.0.0\" usually calls services outside of this"
                                + " machine, so a build runs or skips it only if you say so. Skip it with"
                                + " -Ddbt.pipes=atlassian/slack-notify=skip, or run its image"
                                + " \"bitbucketpipelines/slack-notify:2.0.0\" with -Ddbt.pipes=atlassian/slack-notify=run.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acme/notify:1 | refuse | pipe.yml on bitbucket.org names, which needs the network, with -Ddbt.pipes=acme/notify=run.",
                "docker://acme/n:1 | refuse | run its image \"acme/n:1\" with -Ddbt.pipes=docker://acme/n:1=run.",
                "acme/notify | run | it names no image: write workspace/repository:version or docker://image:tag",
                "notify:1 | run | it names no image",
                "docker:// | run | it names no image",
                "acme/notify:one two | run | it names no image",
                "atlassian/aws-ecr-push-image:2.4.2 | run | needs a Docker daemon, which pipes do not have here"
            })
    void namesReasonOfRejection(String pipe, String policy, String reason) {
        assertThat(refused(of(pipe, policy))).singleElement().asString().contains("p.yml:6:13", pipe, reason);
    }

    @Test
    void rejectsRunningPipeOnHostRuntimeByName() {
        assertThat(refused(of(SLACK, "run", RuntimeKind.HOST)))
                .containsExactly(
                        "p.yml:6:13: Pipe \"atlassian/slack-notify:2.0.0\" is an image, so it cannot run on the"
                                + " host runtime. Run the build in Docker, or skip the pipe with"
                                + " -Ddbt.pipes=atlassian/slack-notify=skip.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOCKER", "HOST"})
    void skipsOnEveryRuntimeWithRemark(RuntimeKind runtime) {
        PlanRequest request = of(SLACK, "skip", runtime);

        assertThat(planned(request).action()).isEqualTo(new PipeAction.Skip());
        assertThat(plan(request).warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "p.yml:6:13: fidelity: Pipe \"atlassian/slack-notify:2.0.0\" is skipped by dbt.pipes: it"
                                + " does nothing and succeeds.");
    }

    @Test
    void remarksThatOnlyDockerRunsPipesIfNoRuntimeIsChosen() {
        assertThat(plan(of(SLACK, "run", RuntimeKind.DOCKER, RuntimeKind.HOST)).warnings())
                .extracting(Object::toString)
                .anyMatch(remark -> remark.contains("runs only in Docker"));
    }

    @Test
    void runsImageThatPipeYmlNames() {
        PlanRequest request = of("acme/notify:1.0", "run");
        PipePolicy policy = request.capabilities().otherPipes().withImages(Map.of("acme/notify:1.0", "acme/image:7"));

        assertThat(planned(request.capabilities(request.capabilities().withOtherPipes(policy)))
                        .image()
                        .orElseThrow()
                        .name())
                .isEqualTo("acme/image:7");
    }

    @Test
    void leavesPipeOpenThatUserIsAskedAbout() {
        assertThat(planned(of(SLACK, "ask")).action()).isEqualTo(new PipeAction.Open(true));
        assertThat(((PlanResult.Planned) new Planner().plan(of(SLACK, "ask").toExplain()))
                        .plan()
                        .warnings())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("as you answer when dbt:emulate asks on a terminal");
    }

    @Test
    void decidesPipesOfAfterScript() {
        String file = "pipelines: { default: [ step: { script: [ls], after-script: [ pipe: '" + SLACK + "' ] } ] }";

        assertThat(refused(request(PUSH, file))).singleElement().asString().contains(SLACK);
    }

    @Test
    void limitsMemoryOfPipeToThatOfDockerService() {
        PipeAction.Run run = (PipeAction.Run) planned(of(SLACK, "run")).action();
        String file = """
                image: python:3.11
                definitions: { services: { docker: { memory: 512 } } }
                pipelines: { default: [ step: { script: [ pipe: 'atlassian/slack-notify:2.0.0' ] } ] }
                """;
        PlanRequest request = request(PUSH, file);
        PipeAction.Run small = (PipeAction.Run) planned(request.capabilities(
                        request.capabilities().withOtherPipes(PipePolicy.parse("run", Answer.REFUSE))))
                .action();

        assertThat(run.memoryMegabytes()).isEqualTo(1024);
        assertThat(small.memoryMegabytes()).isEqualTo(512);
    }
}
