package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reasons of a selection in the log and in the summary. */
@SecondLane
@Needs(Need.PYTHON)
class ChangeReportTest extends SlimCiFixture {
    @BeforeEach
    void deploy() throws IOException {
        deployed();
    }

    private JsonNode changes() throws IOException {
        return new ObjectMapper()
                .readTree(shop.folder.resolve("target/dbt-ci/summary.json").toFile())
                .path("changes");
    }

    @Test
    void showsChangedNodesWithReasonsAndWhatFollows() throws IOException {
        shop.change("model.shop.staging", "2").node("model.shop.extra", "1", "model.shop.staging");
        bench.slimCi(StateMissing.FAIL);

        assertThat(bench.recorded.all)
                .containsSubsequence(
                        "CI builds 3 of 4 nodes and runs 2 tests; 1 deferred to production",
                        "Changed since the state: 2 models (1 node and 2 tests follow)",
                        "  model.shop.extra: new",
                        "  model.shop.staging: code changed in line 1: \"1\" -> \"2\" (2 nodes and 2 tests follow)",
                        "  stand-in for dbt 2.0.8, build");
        assertThat(changes().at("/changed/0/reasons/0/kind").asText()).isEqualTo("new");
    }

    @Test
    void showsFirstOfManyChanges() throws IOException {
        for (int i = 10; i < 22; i++) {
            shop.node("model.shop.m" + i, "1", "seed.shop.raw");
        }
        bench.slimCi(StateMissing.FAIL);

        assertThat(bench.recorded.all)
                .containsSubsequence("Changed since the state: 12 models", "  model.shop.m19: new", "  and 2 more")
                .doesNotContain("  model.shop.m20: new");
        assertThat(changes().path("changed")).hasSize(12);
    }

    @Test
    void countsEditsOfFormatting() throws IOException {
        shop.change("model.shop.marts", " 1");
        bench.slimCi(StateMissing.FAIL);

        assertThat(bench.recorded.all)
                .contains("1 of them differs only in white space or comments. dbt.ignoreFormatting=true would leave out"
                        + " 1 node and 1 test");
        assertThat(changes().path("onlyFormatting").asInt()).isEqualTo(1);
    }

    @Test
    void showsThatReasonWasNotFound() throws IOException {
        shop.extra("model.shop.marts", "\"modified\": true");
        bench.slimCi(StateMissing.FAIL);

        assertThat(bench.recorded.all)
                .contains("  model.shop.marts: dbt selects it; the reason was not found (1 test follows)");
        assertThat(bench.recorded.warnings)
                .anyMatch(line -> line.startsWith("dbt selects \"model.shop.marts\", but the reason was not found."));
        assertThat(changes().path("unexplained")).hasSize(1);
    }

    @Test
    void explainsOnlyWhatUserSelected() throws IOException {
        shop.change("model.shop.staging", "2").change("model.shop.marts", "2");
        bench.slimCi("marts", StateMissing.FAIL);

        assertThat(bench.recorded.all)
                .contains("Changed since the state: 1 model (1 test follows)")
                .noneMatch(line -> line.contains("model.shop.staging:"));
        assertThat(bench.recorded.warnings).isEmpty();
    }
}
