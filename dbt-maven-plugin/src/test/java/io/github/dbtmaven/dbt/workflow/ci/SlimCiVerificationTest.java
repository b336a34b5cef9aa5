package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code dbt:slim-ci} verifies of a published state before it uses it. */
@SecondLane
@Needs(Need.PYTHON)
class SlimCiVerificationTest extends SlimCiFixture {
    @BeforeEach
    void deploy() throws IOException {
        deployed();
    }

    @Test
    void warnsAboutStateOfOtherProject() throws IOException {
        shop.more("\"project name\": \"lager\"");
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.warnings)
                .containsExactly("The published state belongs to the dbt project \"shop\", but this is \"lager\":"
                        + " everything counts as new. Check dbt.state and dbt.projectDir.");
    }

    @Test
    void rejectsStateOfOtherMajorVersion() throws IOException {
        shop.environment.put("STAND_IN_VERSION", "1.11.16");
        assertThat(bench.slimCi(StateMissing.FULL))
                .isEqualTo(new Outcome.Failed("The published state was written by dbt 2.0.8, but this is dbt"
                        + " 1.11.16: the two engines detect changes differently. Deploy and publish with the dbt that"
                        + " CI uses."));
        assertThat(commands()).isEmpty();
    }

    @Test
    void warnsAboutOtherRelease() throws IOException {
        shop.environment.put("STAND_IN_VERSION", "2.1.0");
        bench.slimCi(StateMissing.FULL);
        assertThat(bench.recorded.warnings)
                .containsExactly(
                        "The published state was written with dbt 2.0.8, but this is 2.1.0: unchanged nodes may "
                                + "count as changed. Pin it in requirements.txt.");
    }

    @Test
    void rejectsStateOfNewerPlugin() throws IOException {
        editPointer("\"schema\" : 2", "\"schema\" : 3");
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                .isInstanceOf(StateException.class)
                .hasMessage("The published state in folder " + bench.shelf + " cannot be used: dbt-state.json: it has"
                        + " schema 3, but this version of the plugin reads schemas 1 to 2. Use the version of the"
                        + " plugin that published it, or publish it again with this one.");
        assertThat(commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "project" : "shop"    | "project" : "lager"   | project "lager", but the manifest is of project "shop"
                    "dbt" : "2.0.8"       | "dbt" : "2.0.9"       | dbt "2.0.9", but the manifest is of dbt "2.0.8"
                    "manifestSchema" : 12 | "manifestSchema" : 11 | schema "v11", but the manifest is of schema "v12"
                    """)
    void rejectsPointerOfOtherManifest(String written, String edited, String reason) throws IOException {
        editPointer(written, edited);
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("dbt-state.json names " + reason + ", so they do not belong together");
        assertThat(shop.folder.resolve("target/dbt-state")).doesNotExist();
        assertThat(commands()).isEmpty();
    }

    private void editPointer(String written, String edited) throws IOException {
        Path pointer = bench.shelf.resolve("dbt-state.json");
        String content = Files.readString(pointer);
        assertThat(content).contains(written);
        Files.writeString(pointer, content.replace(written, edited));
    }

    @Test
    void warnsAboutOtherVars() throws IOException {
        bench.vars = "{start_date: 2026-01-01, country: DE}";
        bench.deploy();
        bench.publish();
        bench.recorded.all.clear();

        bench.slimCi(StateMissing.FULL);
        assertThat(bench.recorded.warnings).isEmpty();

        bench.vars = "{start_date: 2025-01-01, country: DE}";
        bench.slimCi(StateMissing.FULL);
        assertThat(bench.recorded.warnings)
                .containsExactly("--vars differs from the deploy of the published state: \"start_date\". dbt does not"
                        + " compare variables, so a node that uses them does not count as changed. Pass the same"
                        + " dbt.vars to dbt:deploy and dbt:slim-ci, or build everything with '-Ddbt.select=*'.");
        assertThat(bench.shelf.resolve("dbt-state.json"))
                .content()
                .contains("\"start_date\"")
                .doesNotContain("2026-01-01");
    }

    @Test
    void failsForDamagedState() throws IOException {
        Files.writeString(bench.shelf.resolve("dbt-state.json"), "{");
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                .isInstanceOfSatisfying(
                        StateException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
        assertThat(commands()).isEmpty();
    }
}
