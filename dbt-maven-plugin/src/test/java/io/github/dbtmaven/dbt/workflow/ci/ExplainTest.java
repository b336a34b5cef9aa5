package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code dbt:explain} with the stand-in for dbt. */
@SecondLane
@Needs(Need.PYTHON)
class ExplainTest extends SlimCiFixture {
    @Test
    void explainsAllChanges() throws IOException {
        deployed();
        shop.change("model.shop.staging", "2");

        assertThat(bench.explain(""))
                .isEqualTo(
                        new Outcome.Passed("1 node differs from the state, and 1 node and 2 tests follow. Ask for one"
                                + " with -Ddbt.node=NAME"));
        assertThat(bench.recorded.all)
                .contains(
                        "Changed since the state: 1 model (1 node and 2 tests follow)",
                        "  model.shop.staging: code changed in line 1: \"1\" -> \"2\" (1 node and 2 tests follow)");
        assertThat(bench.recorded.warnings).isEmpty();
        assertThat(commands()).as("nothing is built").containsExactly("ls");
    }

    @Test
    void explainsOneNode() throws IOException {
        deployed();
        shop.change("model.shop.staging", "2");

        assertThat(bench.explain("staging"))
                .isEqualTo(new Outcome.Passed(
                        "\"model.shop.staging\" is selected, because it differs from the state; 1 node"
                                + " and 2 tests follow"));
        assertThat(bench.recorded.all).contains("  code changed in line 1: \"1\" -> \"2\"");
        assertThat(bench.explain("marts"))
                .isEqualTo(new Outcome.Passed("\"model.shop.marts\" is selected, because it reads a changed node:"
                        + " model.shop.staging -> model.shop.marts"));
        assertThat(bench.explain("raw"))
                .isEqualTo(new Outcome.Passed(
                        "\"seed.shop.raw\" is not selected: dbt sees no difference from the state, and"
                                + " it reads no other node"));
        assertThat(bench.explain("stagng"))
                .isEqualTo(new Outcome.Failed("No node is called \"stagng\". Did you mean \"staging\"?"));
    }

    @Test
    void explainsThatNothingChanged() throws IOException {
        deployed();

        assertThat(bench.explain(""))
                .isEqualTo(new Outcome.Passed("Nothing differs from the state: state:modified+ selects nothing"));
        assertThat(bench.explain("marts").summary())
                .endsWith("dbt sees no difference from the state, and none in the 2 nodes that it reads");
    }

    @Test
    void showsThatReasonWasNotFound() throws IOException {
        deployed();
        shop.extra("model.shop.marts", "\"modified\": true");

        assertThat(bench.explain("marts")).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.all).contains("  dbt selects it; the reason was not found");
        assertThat(bench.recorded.warnings)
                .singleElement()
                .asString()
                .startsWith("dbt selects \"model.shop.marts\", but the reason was not found.");
    }

    @Test
    void failsWithoutState() {
        assertThat(bench.explain(""))
                .isEqualTo(
                        new Outcome.Failed(
                                "No state is published in folder " + bench.shelf
                                        + ", so there is nothing to compare the project with. Deploy and publish first, or set dbt.state."));
    }

    @Test
    void failsIfDbtDoesNotParse() throws IOException {
        deployed();
        shop.more("\"variables\": {\"ci\": [\"DB_CI_HOST\"]}");

        assertThat(bench.explain(""))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.summary())
                        .startsWith("dbt could not parse the project: ")
                        .contains("DB_CI_HOST"));
        assertThat(Files.exists(shop.folder.resolve("target/manifest.json"))).isFalse();
    }
}
