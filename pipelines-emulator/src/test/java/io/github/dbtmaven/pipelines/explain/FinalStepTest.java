package io.github.dbtmaven.pipelines.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.validate.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests final steps in plans and lists. */
class FinalStepTest {
    private static final Trigger PUSH = new Trigger.Branch("main", ExplainedPlans.COMMIT);
    private static final String FILE = """
            pipelines:
              default:
                - step: { script: [dbt build] }
                - final:
                    name: Clean up
                    image: busybox
                    script: [make clean]
            """;

    @Test
    void showsFinalStepAfterOtherSteps() {
        assertThat(PlanText.of(ExplainedPlans.of(PUSH, FILE)))
                .contains("\n  final step, always runs (line 4)\n    2 Clean up  ");
        assertThat(ListText.of(ExplainedPlans.file(FILE), List.of()))
                .contains("    final step, always runs\n      2 Clean up\n");
    }

    @Test
    void writesFinalStepAsItemKind() throws JsonProcessingException {
        JsonNode last = JsonText.JSON
                .readTree(PlanJson.of(ExplainedPlans.of(PUSH, FILE)))
                .get("items")
                .get(1);
        JsonNode listed =
                JsonText.JSON.readTree(ListJson.of(ExplainedPlans.file(FILE))).at("/pipelines/0/steps/1");

        assertThat(last.get("kind").asText()).isEqualTo("final");
        assertThat(last.get("line").asInt()).isEqualTo(4);
        assertThat(last.at("/steps/0/name").asText()).isEqualTo("Clean up");
        assertThat(listed.get("group").asText()).isEqualTo("final");
    }
}
