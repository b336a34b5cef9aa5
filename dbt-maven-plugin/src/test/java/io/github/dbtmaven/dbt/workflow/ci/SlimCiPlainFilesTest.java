package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that a shell pipeline has uploaded: plain files without a pointer. */
@SecondLane
@Needs(Need.PYTHON)
class SlimCiPlainFilesTest extends SlimCiFixture {
    @BeforeEach
    void deploy() throws IOException {
        deployed();
        Files.delete(bench.shelf.resolve("dbt-state.json"));
        shop.change("model.shop.marts", "2");
    }

    @Test
    void reportsPlainFiles() {
        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.all.get(0)).contains("a shell pipeline published it and it has no checksum");
    }

    @Test
    void ignoresUnreadableRunResults() throws IOException {
        Files.writeString(bench.shelf.resolve("run_results.json"), "{\"metadata\": {");
        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.warnings).singleElement().asString().contains("run_results.json of the published");
        assertThat(shop.folder.resolve("target/dbt-state/run_results.json")).doesNotExist();
    }

    @Test
    void ignoresRunResultsOfOtherRun() throws IOException {
        Path results = bench.shelf.resolve("run_results.json");
        Files.writeString(
                results,
                Files.readString(results).replaceFirst("\"invocation_id\": \"[^\"]+\"", "\"invocation_id\": \"x\""));
        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.warnings)
                .containsExactly("run_results.json of the published state belongs to another run than manifest.json;"
                        + " it is ignored, which affects only \"result:\" selectors");
    }

    private void assertUnusableManifest(String reason) {
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("cannot be used: manifest.json " + reason);
        assertThat(shop.folder.resolve("target/dbt-state")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 13, 20})
    void rejectsManifestThatDbtCannotRead(int version) throws IOException {
        Path manifest = bench.shelf.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("/v12.json", "/v" + version + ".json"));
        assertUnusableManifest("has schema v" + version + " of dbt 2.0.8, while v4 to v12 can be read");
    }

    @Test
    void rejectsSwappedFiles() throws IOException {
        Files.copy(
                bench.shelf.resolve("run_results.json"),
                bench.shelf.resolve("manifest.json"),
                StandardCopyOption.REPLACE_EXISTING);
        assertUnusableManifest(
                "has the schema \"https://schemas.getdbt.com/dbt/run-results/v6.json\", which is not that"
                        + " of a manifest file");
    }

    @Test
    void rejectsDoubledManifest() throws IOException {
        Path manifest = bench.shelf.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).repeat(2));
        assertUnusableManifest("has content after its end, as if it was written twice");
    }

    @Test
    void rejectsTruncatedManifest() throws IOException {
        Path manifest = bench.shelf.resolve("manifest.json");
        String content = Files.readString(manifest);
        Files.writeString(manifest, content.substring(0, content.length() - 1));
        assertUnusableManifest("is not complete JSON");
    }

    @Test
    void failsForUnreadableManifest() throws IOException {
        Files.writeString(bench.shelf.resolve("manifest.json"), "<html>sign in</html>");
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("manifest.json is not");
        assertThat(shop.folder.resolve("target/dbt-state")).doesNotExist();
    }
}
