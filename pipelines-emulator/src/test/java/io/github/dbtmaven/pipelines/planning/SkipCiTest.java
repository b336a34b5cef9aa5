package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.COMMIT;
import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipCiTest {
    private static final String FILE = """
            pipelines:
              default: [ step: { script: [a] } ]
              tags: { '*': [ step: { script: [a] } ] }
              pull-requests: { '**': [ step: { script: [a] } ] }
              custom: { c: [ step: { script: [a] } ] }
            """;

    private static PlanResult planned(Trigger trigger, String message) {
        return new Planner().plan(request(trigger, FILE).commitMessage(message));
    }

    @Test
    void startsNothing() {
        assertThat(((PlanResult.NoPipeline) planned(PUSH, "Reword\n\nOnly text. [skip ci]\n")).text())
                .isEqualTo(
                        "The commit message contains \"[skip ci]\", so Bitbucket starts nothing for this push. Change"
                                + " the message, or start a custom pipeline, which runs all the same.");
        assertThat(planned(PUSH, "[ci skip] Reword")).isInstanceOf(PlanResult.NoPipeline.class);
        assertThat(planned(new Trigger.Tag("v1", COMMIT), "[skip ci]")).isInstanceOf(PlanResult.NoPipeline.class);
        assertThat(planned(new Trigger.PullRequest(1, "a", "b", COMMIT, COMMIT), "[skip ci]"))
                .isInstanceOf(PlanResult.NoPipeline.class);
    }

    @Test
    void runsCustomPipeline() {
        assertThat(planned(new Trigger.Custom("c", Optional.empty(), COMMIT, Map.of()), "[skip ci]"))
                .isInstanceOf(PlanResult.Planned.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "skip ci", "[skip-ci]", "[no ci]", "Use [skip  ci]"})
    void ignoresSimilarText(String message) {
        assertThat(planned(PUSH, message)).isInstanceOf(PlanResult.Planned.class);
    }
}
