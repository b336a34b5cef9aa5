package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pipes that {@code dbt.pipes} skips, on every runtime. */
abstract class SkippedPipes {
    private static final String STEPS = """
            - step:
                script:
                  - export CHANNEL=deploys
                  - pipe: atlassian/slack-notify:2.0.0
                    variables:
                      WEBHOOK_URL: https://example.com/$SECRET
                      CHANNEL: $CHANNEL
                      LINES: $MULTILINE
                      LIST: [a, $PLAIN]
                  - echo after
                after-script:
                  - pipe: acme/notify:1
                  - echo last
            """;

    abstract EmulatorFixture fixture();

    @BeforeEach
    void skip() {
        fixture().otherPipes(PipePolicy.parse("skip", Answer.REFUSE));
    }

    @AfterEach
    void reset() {
        fixture().otherPipes(PipePolicy.REFUSE);
    }

    @Test
    void warnsOfSkippedPipeWithItsResolvedVariables() {
        FinishedBuild build = fixture().run(STEPS);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("after", "last");
        assertThat(build.warnings())
                .containsExactly("0 pipe-not-played", "0 pipe-not-played", "1 pipe-skipped", "1 pipe-skipped");
        String text = build.json().get("warnings").get(2).get("text").asText();
        assertThat(text)
                .contains("Pipe \"atlassian/slack-notify:2.0.0\" was not run, because dbt.pipes skips it.")
                .contains("\n| CHANNEL=deploys\n| LINES=$MULTILINE")
                .contains("\n| LIST_0=a\n| LIST_1=plain value\n| LIST_COUNT=2")
                .contains("\n| WEBHOOK_URL=https://example.com/$SECRET")
                .doesNotContain("first secret line", EmulatorFixture.SECRET);
        assertThat(build.json().get("warnings").get(3).get("text").asText()).contains("with no variables.");
        assertThat(String.join("\n", build.console()))
                .contains("Pipe \"atlassian/slack-notify:2.0.0\" was not run", "CHANNEL=deploys");
    }
}
