package io.github.dbtmaven.pipelines.yaml.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests pipelines that are imported from another file of the repository. */
class ImportsTest extends ReadImports {
    @Test
    void importsPipelineWithDefinitionsOfItsFile() {
        ReadResult result = read(IMPORTING, Map.of("ci/shared-pipelines.yml", SHARED));

        assertThat(result.problems()).isEmpty();
        Pipeline pipeline = result.file().orElseThrow().pipelines().branches().get(0);
        assertThat(pipeline.key()).isEqualTo("main");
        assertThat(pipeline.definitions().caches()).containsOnlyKeys("deps");
        assertThat(pipeline.steps()).singleElement().satisfies(step -> {
            assertThat(step.name()).contains("Build");
            assertThat(step.at().file()).isEqualTo("ci/shared-pipelines.yml");
        });
    }

    @Test
    void acceptsOtherFormOfDefinitions() {
        String text = """
                definitions: { imports: { pipelines: { shared: { import: ci/shared-pipelines.yml } } } }
                pipelines: { default: { import: build@shared } }
                """;

        assertThat(read(text, Map.of("ci/shared-pipelines.yml", SHARED)).problems())
                .isEmpty();
    }

    @Test
    void reportsProblemsOfImportedFileWithItsName() {
        ReadResult result = read(IMPORTING, Map.of("ci/shared-pipelines.yml", SHARED.replace("script", "scripts")));

        assertThat(result.problems())
                .singleElement()
                .hasToString(
                        "ci/shared-pipelines.yml:5:46: \"scripts\" is not a key of a step. Did you mean \"script\"?");
    }

    @Test
    void rejectsMissingPipelineWithSuggestion() {
        ReadResult result = read(IMPORTING.replace("build@", "biuld@"), Map.of("ci/shared-pipelines.yml", SHARED));

        assertThat(result.problems())
                .singleElement()
                .hasToString("p.yml:2:34: There is no pipeline \"biuld\" under \"definitions\", \"pipelines\" of"
                        + " ./ci/shared-pipelines.yml. Did you mean \"build\"?");
    }

    @Test
    void warnsAboutMissingFile() {
        ReadResult result = read(IMPORTING, Map.of());

        assertThat(result.problems())
                .singleElement()
                .hasToString("p.yml:1:27: warning: The imported file \"ci/shared-pipelines.yml\" does not exist. Paths"
                        + " are relative to the root of the repository.");
        PipelineItem item = result.file()
                .orElseThrow()
                .pipelines()
                .branches()
                .get(0)
                .items()
                .get(0);
        assertThat(item).isInstanceOfSatisfying(PipelineItem.Import.class, unseen -> assertThat(unseen.elsewhere())
                .isFalse());
    }

    @Test
    void warnsAboutInvalidFileName() {
        String text = IMPORTING.replace("shared-pipelines.yml", "shared.yml");

        ReadResult result = read(text, Map.of("ci/shared.yml", SHARED));

        assertThat(result.problems())
                .singleElement()
                .hasToString(
                        "p.yml:1:27: warning: The name of an imported file must end in \"pipelines.yml\", but this is"
                                + " \"ci/shared.yml\". Rename the file.");
        assertThat(result.file().orElseThrow().pipelines().branches().get(0).steps())
                .hasSize(1);
    }

    @Test
    void rejectsCyclicImport() {
        String first = """
                definitions:
                  imports: { second: second-pipelines.yml }
                  pipelines: { build: { import: build@second } }
                """;
        String second = first.replace("second", "first");

        ReadResult result = read(
                "definitions: { imports: { a: first-pipelines.yml } }\npipelines: { default: { import: build@a } }\n",
                Map.of("first-pipelines.yml", first, "second-pipelines.yml", second));

        assertThat(result.problems()).singleElement().asString().contains("leads back to itself");
    }

    @Test
    void rejectsImportInExportedPipeline() {
        ReadResult result = read("""
                export: true
                definitions:
                  imports: { shared: ci/shared-pipelines.yml }
                  pipelines: { build: { import: build@shared } }
                """, Map.of("ci/shared-pipelines.yml", SHARED));

        assertThat(result.problems()).singleElement().asString().contains("is itself an import");
    }

    @Test
    void acceptsExportedFileWithoutPipelines() {
        assertThat(read(SHARED, Map.of()).problems()).isEmpty();
    }
}
