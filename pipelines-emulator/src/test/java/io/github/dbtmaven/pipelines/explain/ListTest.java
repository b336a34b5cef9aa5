package io.github.dbtmaven.pipelines.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the list of all pipelines of a file. */
class ListTest {
    @Test
    void listsPipelinesAndStepsAsText() {
        assertThat(ListText.of(ExplainedPlans.file(ExplainedPlans.FILE), List.of("A note.")))
                .isEqualTo("""
                p.yml: 5 pipelines
                  A note.

                  default (line 13)                                    1 step
                    1 Step 1

                  branches / feature/* (line 15)                       5 steps
                    1 Build
                    at the same time, fail-fast
                      2 Lint
                      3 Step 3, conditional
                    stage Ship, manual, to staging
                      4 Copy
                    5 Call, starts custom / nightly

                  branches / imported (line 39)                        0 steps
                    import other:main:build, whose steps are not known

                  pull-requests / ** -> main (line 43)                 1 step
                    1 Step 1

                  custom / nightly (line 45)                           1 step
                      asks for DAY
                    1 Full
                """);
    }

    @Test
    void listsPipelinesAndStepsAsJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ListJson.of(ExplainedPlans.file(ExplainedPlans.FILE)));

        assertThat(json.get("schema").asInt()).isEqualTo(1);
        assertThat(json.at("/pipelines/1/key").asText()).isEqualTo("feature/*");
        assertThat(json.at("/pipelines/1/steps/2").toString())
                .isEqualTo("{\"index\":3,\"name\":\"Step 3\",\"line\":26,\"manual\":false,\"conditional\":true,"
                        + "\"group\":\"parallel\"}");
        assertThat(json.at("/pipelines/1/steps/3").toString())
                .isEqualTo("{\"index\":4,\"name\":\"Copy\",\"line\":33,\"manual\":true,\"conditional\":false,"
                        + "\"group\":\"stage\"}");
        assertThat(json.at("/pipelines/2/imports/0").asText()).isEqualTo("other:main:build");
        assertThat(json.at("/pipelines/3/key").asText()).isEqualTo("** -> main");
        assertThat(json.at("/pipelines/4/variables/0").asText()).isEqualTo("DAY");
    }

    @Test
    void keepsFileOrder() {
        assertThat(ListedPipeline.of(ExplainedPlans.file("""
                        pipelines:
                          custom:
                            zeta: [ step: { script: [ls] } ]
                            alpha: [ step: { script: [ls] } ]
                          pull-requests:
                            '**': { destinations: { main: [ step: { script: [ls] } ] } }
                          tags:
                            v*: [ step: { script: [ls] } ]
                          default: [ step: { script: [ls] } ]
                        """)))
                .extracting(ListedPipeline::title)
                .containsExactly(
                        "custom / zeta", "custom / alpha", "pull-requests / ** -> main", "tags / v*", "default");
    }
}
