package io.github.dbtmaven.pipelines.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.validate.JsonText;
import org.junit.jupiter.api.Test;

/** Tests how a plan shows {@code on-fail} and concurrency groups. */
class FailureStrategyTest {
    private static final Trigger PUSH = new Trigger.Branch("main", ExplainedPlans.COMMIT);
    private static final String FILE = """
            pipelines:
              default:
                - step:
                    script: [ls]
                    on-fail: { strategy: retry, maxRetryCount: 3 }
                    concurrency: { group: deploy-$BITBUCKET_BRANCH }
                - parallel:
                    on-fail: { strategy: ignore }
                    steps: [ step: { script: [ls] } ]
                - stage:
                    on-fail: { strategy: retry }
                    steps: [ step: { script: [ls] } ]
            """;

    @Test
    void showsStrategyAsText() {
        assertThat(PlanText.of(ExplainedPlans.of(PUSH, FILE)))
                .contains("      on-fail    retry, at most 3 times (line 5)\n")
                .contains("      one by one in the concurrency group deploy-$BITBUCKET_BRANCH\n")
                .contains("  at the same time (line 7), on-fail ignore\n")
                .contains("  stage (line 10), on-fail retry, at most 1 time\n");
    }

    @Test
    void writesStrategyAsJson() throws JsonProcessingException {
        JsonNode items = JsonText.JSON
                .readTree(PlanJson.of(ExplainedPlans.of(PUSH, FILE)))
                .get("items");

        assertThat(items.at("/0/steps/0/onFail")).hasToString("{\"strategy\":\"retry\",\"retries\":3,\"line\":5}");
        assertThat(items.at("/0/steps/0/concurrencyGroup").asText()).isEqualTo("deploy-$BITBUCKET_BRANCH");
        assertThat(items.at("/1/onFail")).hasToString("{\"strategy\":\"ignore\",\"retries\":0,\"line\":8}");
        assertThat(items.at("/1/steps/0/onFail").isNull()).isTrue();
        assertThat(items.at("/2/onFail/retries").asInt()).isEqualTo(1);
    }
}
