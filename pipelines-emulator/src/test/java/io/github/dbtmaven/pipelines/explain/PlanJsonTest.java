package io.github.dbtmaven.pipelines.explain;

import static io.github.dbtmaven.pipelines.explain.ExplainedPlans.COMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.plan.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests plans as JSON. */
class PlanJsonTest {
    private static JsonNode json(Trigger trigger) throws JsonProcessingException {
        return new ObjectMapper().readTree(PlanJson.of(ExplainedPlans.of(trigger)));
    }

    @Test
    void writesChoiceAndItems() throws Exception {
        JsonNode json = json(new Trigger.Branch("feature/x", COMMIT));

        assertThat(json.get("state").asText()).isEqualTo("planned");
        assertThat(json.at("/pipeline/section").asText()).isEqualTo("branches");
        assertThat(json.at("/pipeline/lost").findValuesAsText("pattern")).containsExactly("imported", "default");
        assertThat(json.get("items"))
                .extracting(item -> item.get("kind").asText())
                .containsExactly("step", "parallel", "stage", "step");
        assertThat(json.at("/items/3/steps/0/items/0/steps/0/name").asText()).isEqualTo("Full");
        assertThat(json.at("/items/1/failFast").asBoolean()).isTrue();
        assertThat(json.at("/items/1/steps/1/condition").toString())
                .isEqualTo("{\"outcome\":\"skipped\",\"reason\":\"the only changed file \\\"models/a.sql\\\" does not"
                        + " match \\\"docs/**\\\"\",\"line\":26}");
        assertThat(json.at("/items/2/environment/name").asText()).isEqualTo("staging");
        assertThat(json.at("/items/3/steps/0/starts/custom").asText()).isEqualTo("nightly");
        assertThat(json.at("/triggers/0/outcome").asText()).isEqualTo("fails");
        assertThat(json.get("problems").findValuesAsText("severity")).containsOnly("fidelity");
    }

    @Test
    void writesStepsWithoutCommandsAndSecrets() throws Exception {
        JsonNode step = json(new Trigger.Branch("feature/x", COMMIT)).at("/items/0/steps/0");

        assertThat(step.at("/memory").toString())
                .isEqualTo("{\"total\":8192,\"services\":512,\"build\":7680,\"reason\":\"options, line 2\"}");
        assertThat(step.at("/services/0/image").asText()).isEqualTo("postgres:16");
        assertThat(step.at("/services/0/variables/0/value").isNull()).isTrue();
        assertThat(step.at("/caches/1/keyFiles/0").asText()).isEqualTo("requirements.txt");
        assertThat(step.at("/artifacts/paths/0").asText()).isEqualTo("target/**");
        assertThat(step.get("script").toString())
                .isEqualTo("[{\"line\":20,\"pipe\":null},{\"line\":20,\"pipe\":null}]");
        assertThat(step.toString()).doesNotContain(ExplainedPlans.SECRET, "dbt build");
    }

    @Test
    void writesOverriddenOrigins() throws Exception {
        JsonNode variables = json(new Trigger.Branch("feature/x", COMMIT)).at("/items/2/steps/0/variables");

        assertThat(variables)
                .filteredOn(variable -> variable.get("name").asText().equals("REGION"))
                .singleElement()
                .hasToString("{\"name\":\"REGION\",\"value\":\"us\",\"secured\":false,\"origin\":\"staging\","
                        + "\"over\":[\"repository\"]}");
    }

    @Test
    void writesNoPipeline() throws Exception {
        JsonNode json = json(new Trigger.Tag("v1", ""));

        assertThat(json.get("state").asText()).isEqualTo("no-pipeline");
        assertThat(json.get("commit").isNull()).isTrue();
        assertThat(json.get("reason").asText()).startsWith("No pipeline runs for tag");
        assertThat(json.get("triggers")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    artifacts: [a]                | {"everything":true,"names":[]}
                    artifacts: { download: true } | {"everything":true,"names":[]}
                    artifacts: { download: false }| {"everything":false,"names":[]}
                    artifacts: { download: [a] }  | {"everything":false,"names":["a"]}
                    """)
    void writesDownloads(String artifacts, String expected) throws Exception {
        String file = "pipelines: { default: [ step: { script: [ls], " + artifacts + " } ] }";
        JsonNode json =
                new ObjectMapper().readTree(PlanJson.of(ExplainedPlans.of(new Trigger.Branch("main", COMMIT), file)));

        assertThat(json.get("schema").asInt()).isEqualTo(2);
        assertThat(json.at("/items/0/steps/0/artifacts/download")).hasToString(expected);
    }
}
