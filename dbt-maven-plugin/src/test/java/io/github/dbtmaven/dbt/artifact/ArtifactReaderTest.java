package io.github.dbtmaven.dbt.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in {@code dbt/} were written by dbt 1.11.14 and 1.12.3. */
class ArtifactReaderTest {
    private static final Path SAMPLES = Path.of("src/test/resources/dbt");

    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("artifact.json"), content);
    }

    @Nested
    class ManifestFile {
        @Test
        void readsMetadata() {
            assertThat(ArtifactReader.manifest(SAMPLES.resolve("deploy-manifest.json"))
                            .metadata())
                    .isEqualTo(new ArtifactMetadata(
                            12,
                            "1.11.14",
                            "2026-11-22T08:42:17.988633Z",
                            "144ad6ab-6c48-4233-a5d7-d2c5ba4f25a1",
                            "shop",
                            "duckdb",
                            Map.of(
                                    "BITBUCKET_COMMIT",
                                    "0f3c1b7a9d2e4f5061728394a5b6c7d8e9f00112",
                                    "BITBUCKET_BUILD_NUMBER",
                                    "41")));
        }

        /** dbt 1.11 lists functions separately, without a relation_name. */
        @Test
        void readsFunctionsAsNodes() throws IOException {
            Path file = file("""
                    {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"},
                     "nodes": {},
                     "functions": {"function.a.f": {"resource_type": "function", "database": "d", "schema": "s",
                                                    "alias": "f", "relation_name": null}}}
                    """);

            Manifest manifest = ArtifactReader.manifest(file);

            assertThat(manifest.buildable()).isEqualTo(1);
            assertThat(manifest.node("function.a.f").orElseThrow().relationName())
                    .contains("\"d\".\"s\".\"f\"()");
        }

        @Test
        void readsNodesWithRelations() {
            Manifest manifest = ArtifactReader.manifest(SAMPLES.resolve("ci-manifest.json"));

            assertThat(manifest.nodes()).hasSize(16);
            assertThat(manifest.buildable()).isEqualTo(10);
            assertThat(manifest.node("model.shop.customers"))
                    .contains(new ManifestNode(
                            "model.shop.customers",
                            "model",
                            "models/marts/customers.sql",
                            Optional.of("\"shop\".\"dbt_ci\".\"customers\""),
                            List.of("model.shop.stg_customers", "model.shop.int_totals"),
                            Optional.of("shop"),
                            List.of(),
                            false));
            assertThat(manifest.nodes().values())
                    .filteredOn(ManifestNode::survivesFullRefresh)
                    .extracting(ManifestNode::resourceType)
                    .containsOnly("snapshot");
            assertThat(manifest.node("model.shop.int_totals").orElseThrow().relationName())
                    .as("an ephemeral model has none")
                    .isEmpty();
        }

        @Test
        void skipsTestsOfDisabledModels() throws IOException {
            Path file = file("""
                    {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"},
                     "nodes": {"test.shop.a": {"config": {"enabled": false}}, "test.shop.b": {"config": {"enabled": true}},
                               "test.shop.c": {"config": null}},
                     "disabled": {"model.shop.d": [{"config": {"enabled": false}}]}}
                    """);
            assertThat(ArtifactReader.manifest(file).disabled()).containsExactly("model.shop.d");
            assertThat(ArtifactReader.manifest(file).nodes()).containsOnlyKeys("test.shop.b", "test.shop.c");
        }

        @Test
        void listsNodesLeftOutOfDeploy() {
            Manifest manifest = ArtifactReader.manifest(SAMPLES.resolve("deploy-manifest.json"));
            RunResults results = ArtifactReader.runResults(SAMPLES.resolve("deploy-run_results.json"));
            assertThat(manifest.leftOut(results)).isEmpty();

            List<NodeResult> fewer = results.results().stream()
                    .filter(result -> result.resourceType().equals("seed"))
                    .toList();
            assertThat(manifest.leftOut(new RunResults(results.metadata(), fewer, 1)))
                    .contains("model.shop.customers")
                    .doesNotContain("model.shop.int_totals")
                    .noneMatch(id -> id.startsWith("seed.") || id.startsWith("unit_test."))
                    .anyMatch(id -> id.startsWith("test."));
        }

        @Test
        void readsManifestOfDbt112() {
            assertThat(ArtifactReader.manifest(SAMPLES.resolve("deploy-manifest-1.12.json"))
                            .metadata()
                            .dbtVersion())
                    .isEqualTo("1.12.3");
        }

        @ParameterizedTest
        @ValueSource(ints = {4, 11, 12})
        void readsSchemasThatDbtAccepts(int version) throws IOException {
            assertThat(ArtifactReader.manifest(file(manifest(version)))
                            .metadata()
                            .schemaVersion())
                    .isEqualTo(version);
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 13, 20})
        void rejectsSchemasThatDbtRejects(int version) throws IOException {
            Path file = file(manifest(version));
            assertThatThrownBy(() -> ArtifactReader.manifest(file))
                    .isInstanceOf(ArtifactException.class)
                    .hasMessage("has schema v" + version + " of dbt 1.9.0, while v4 to v12 can be read");
        }

        private static String manifest(int version) {
            return "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/manifest/v" + version
                    + ".json\", \"dbt_version\": \"1.9.0\"}, \"nodes\": {}}";
        }

        @Test
        void toleratesMissingAndUnknownKeys() throws IOException {
            Path file = file("""
                    {"unknown": [{"a": [1, 2]}], "metadata": {"dbt_schema_version": "https://x/manifest/v12.json",
                     "env": null, "quoting": {"a": {}}, "dbt_version": null},
                     "nodes": {"model.a.b": {"relation_name": null, "depends_on": null, "config": {"x": [[]]}},
                               "thing.a.c": null,
                               "model.a.d": {"depends_on": {"nodes": [null, "model.a.b"], "macros": []}}},
                     "child_map": {"x": ["y"]}}
                    """);

            Manifest manifest = ArtifactReader.manifest(file);

            assertThat(manifest.nodes())
                    .containsOnlyKeys("model.a.b", "thing.a.c", "model.a.d")
                    .extractingByKey("model.a.d")
                    .isEqualTo(new ManifestNode(
                            "model.a.d",
                            "model",
                            "",
                            Optional.empty(),
                            List.of("model.a.b"),
                            Optional.empty(),
                            List.of(),
                            false));
            assertThat(manifest.metadata().dbtVersion()).isEmpty();
        }

        @Test
        void rejectsTruncatedFiles() throws IOException {
            String whole = Files.readString(SAMPLES.resolve("deploy-manifest.json"));
            for (int length = 1; length < whole.length() - 1; length += 997) {
                Path file = file(whole.substring(0, length));
                assertThatThrownBy(() -> ArtifactReader.manifest(file))
                        .as("cut after %d characters", length)
                        .isInstanceOf(ArtifactException.class)
                        .hasMessageStartingWith("is not");
            }
        }
    }

    @Nested
    class RunResultsFile {
        @Test
        void readsResultsInOrder() {
            RunResults results = ArtifactReader.runResults(SAMPLES.resolve("ci-fail-run_results.json"));

            assertThat(results.metadata().invocationId()).isEqualTo("06b25013-727d-428f-93fb-26be6438de1d");
            assertThat(results.results())
                    .extracting(NodeResult::status)
                    .containsExactly("success", "pass", "pass", "fail", "pass", "skipped", "skipped", "skipped");
            assertThat(results.results().get(3))
                    .isEqualTo(new NodeResult(
                            "test.shop.no_negative", "fail", Optional.of("Got 1 result, configured to fail if != 0")));
            assertThat(results.elapsedSeconds()).isBetween(0.1, 10.0);
        }

        @ParameterizedTest
        @CsvSource({
            "deploy-run_results.json, 1.11.14",
            "deploy-run_results-1.12.json, 1.12.3",
        })
        void readsResultsOfEachRelease(String name, String version) {
            assertThat(ArtifactReader.runResults(SAMPLES.resolve(name))
                            .metadata()
                            .dbtVersion())
                    .isEqualTo(version);
        }

        @Test
        void rejectsOldSchemas() throws IOException {
            Path file = file("{\"metadata\": {\"dbt_schema_version\": \"https://x/run-results/v2.json\"}}");
            assertThatThrownBy(() -> ArtifactReader.runResults(file)).hasMessageContaining("has schema v2");
        }

        @Test
        void rejectsManifest() {
            assertThatThrownBy(() -> ArtifactReader.manifest(SAMPLES.resolve("deploy-run_results.json")))
                    .hasMessageContaining("which is not that of a manifest file");
        }
    }

    @Test
    void reportsMissingFile() {
        assertThatThrownBy(() -> ArtifactReader.manifest(folder.resolve("manifest.json")))
                .isInstanceOf(ArtifactException.class)
                .hasMessage("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "<html>no</html>", "{\"nodes\": {}}"})
    void rejectsOtherContent(String content) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> ArtifactReader.manifest(file)).isInstanceOf(ArtifactException.class);
    }

    @Test
    void skipsHugeStrings() throws IOException {
        Path file = folder.resolve("big.json");
        Files.writeString(
                file,
                "{\"metadata\": {\"dbt_schema_version\": \"https://x/manifest/v12.json\"}, \"nodes\": {\"model.a.b\":"
                        + " {\"raw_code\": \"" + "x".repeat(30_000_000) + "\"}}}",
                StandardCharsets.US_ASCII);
        assertThat(ArtifactReader.manifest(file).nodes()).hasSize(1);
    }
}
