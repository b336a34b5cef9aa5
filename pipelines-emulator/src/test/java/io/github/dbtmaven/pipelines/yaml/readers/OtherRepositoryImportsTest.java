package io.github.dbtmaven.pipelines.yaml.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.OtherRepository;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests pipelines that are imported from other repositories, of which there may be a local clone. */
class OtherRepositoryImportsTest extends ReadImports {
    private static final String EXPORTED = "export: true\n" + SHARED;
    private static final String FROM_REPOSITORY = "pipelines: { default: { import: 'shared:v1:build' } }\n";

    @Test
    void importsPipelineOfOtherRepositoryWithItsCommitInPositions() {
        ReadResult result = read(FROM_REPOSITORY, repository(Map.of("bitbucket-pipelines.yml", EXPORTED)));

        assertThat(result.problems()).isEmpty();
        Pipeline pipeline =
                result.file().orElseThrow().pipelines().defaultPipeline().orElseThrow();
        assertThat(pipeline.key()).isEqualTo("default");
        assertThat(pipeline.definitions().caches()).containsOnlyKeys("deps");
        assertThat(pipeline.steps().get(0).at()).hasToString("shared@1a2b3c4:bitbucket-pipelines.yml:6:15");
    }

    @ParameterizedTest
    @CsvSource({"shared:v1, bitbucket-pipelines.yml", "shared:v1:ci/our-pipelines.yml, ci/our-pipelines.yml"})
    void importsByAliasOfOtherRepository(String location, String file) {
        String text = "definitions: { imports: { tools: '%s' } }\npipelines: { default: { import: build@tools } }\n"
                .formatted(location);

        ReadResult result = read(text, repository(Map.of(file, EXPORTED)));

        assertThat(result.problems()).isEmpty();
        assertThat(result.file()
                        .orElseThrow()
                        .pipelines()
                        .defaultPipeline()
                        .orElseThrow()
                        .steps())
                .hasSize(1);
    }

    @Test
    void rejectsImportsOfOtherRepositoryThatCannotBeResolved() {
        assertThat(problem(FROM_REPOSITORY, Map.of("bitbucket-pipelines.yml", SHARED)))
                .isEqualTo(
                        "p.yml:1:25: The pipelines of \"shared@1a2b3c4:bitbucket-pipelines.yml\" cannot be imported by"
                                + " other repositories. Add \"export: true\" at the top of that file.");
        assertThat(problem(FROM_REPOSITORY.replace(":build", ":biuld"), Map.of("bitbucket-pipelines.yml", EXPORTED)))
                .isEqualTo("p.yml:1:25: There is no pipeline \"biuld\" under \"definitions\", \"pipelines\" of"
                        + " shared@1a2b3c4:bitbucket-pipelines.yml. Did you mean \"build\"?");
        assertThat(problem(FROM_REPOSITORY, Map.of()))
                .isEqualTo(
                        "p.yml:1:25: The imported file \"shared@1a2b3c4:bitbucket-pipelines.yml\" does not exist in that"
                                + " commit.");
        assertThat(problem(FROM_REPOSITORY.replace("v1", "v2"), Map.of())).isEqualTo("p.yml:1:25: there is no v2");
        assertThat(problem(FROM_REPOSITORY, Map.of("bitbucket-pipelines.yml", EXPORTED.replace("script", "scripts"))))
                .startsWith("shared@1a2b3c4:bitbucket-pipelines.yml:6:")
                .contains("\"scripts\" is not a key of a step");
        assertThat(problem(
                        "definitions: { imports: { tools: 'a:b:c:d' } }\npipelines: { default: { import: build@tools } }\n",
                        Map.of()))
                .startsWith("p.yml:1:27: \"a:b:c:d\" is not the location of a file");
    }

    @Test
    void exportedFileOfOtherRepositoryCannotImport() {
        String circle = """
                export: true
                definitions:
                  pipelines: { build: { import: "shared:v1:build" } }
                """;

        assertThat(read(FROM_REPOSITORY, repository(Map.of("bitbucket-pipelines.yml", circle)))
                        .problems())
                .as("no second error at the import")
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .asString()
                        .startsWith("shared@1a2b3c4:bitbucket-pipelines.yml:3:")
                        .contains("is itself an import"));
    }

    @Test
    void reportsBrokenPipelineOfOtherFileOnce() {
        String broken = EXPORTED.replace("- step: { name: Build, caches: [deps], script: [dbt build] }", "[]");

        assertThat(read(FROM_REPOSITORY, repository(Map.of("bitbucket-pipelines.yml", broken)))
                        .problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.at().file()).isEqualTo("shared@1a2b3c4:bitbucket-pipelines.yml"));
    }

    @Test
    void saysWhereToDefineAnAlias() {
        assertThat(problem("pipelines: { default: { import: build@tools } }\n", Map.of()))
                .isEqualTo("p.yml:1:25: The import \"tools\" is not defined under \"definitions\", \"imports\","
                        + " \"pipelines\". Add \"tools: {import: LOCATION}\" there, with the path of a file of this"
                        + " repository, repository:ref or repository:ref:file.");
    }

    @Test
    void saysThatImportedFileIsALink() {
        ImportedFiles linked = new ImportedFiles() {
            @Override
            public Optional<String> text(String path) {
                return Optional.empty();
            }

            @Override
            public boolean isLink(String path) {
                return true;
            }

            @Override
            public OtherRepository repository(List<String> names, String ref) {
                return new OtherRepository.Found("shared@1a2b3c4", this);
            }
        };

        assertThat(read(FROM_REPOSITORY, linked).problems())
                .singleElement()
                .hasToString(
                        "p.yml:1:25: The imported file \"shared@1a2b3c4:bitbucket-pipelines.yml\" is a symbolic link or behind"
                                + " one. Links are not followed: import the file to which it leads.");
        assertThat(read(IMPORTING, linked).problems())
                .singleElement()
                .asString()
                .contains("is a symbolic link");
    }

    private static String problem(String text, Map<String, String> files) {
        ReadResult result = read(text, repository(files));
        assertThat(result.file()).isEmpty();
        return result.problems().get(0).toString();
    }

    /** The repository "shared" with a tag "v1". */
    private static ImportedFiles repository(Map<String, String> files) {
        return new ImportedFiles() {
            @Override
            public Optional<String> text(String path) {
                return Optional.ofNullable(files.get(path));
            }

            @Override
            public OtherRepository repository(List<String> names, String ref) {
                if (!names.get(0).equals("shared")) {
                    return new OtherRepository.NotGiven();
                }
                return ref.equals("v1")
                        ? new OtherRepository.Found("shared@1a2b3c4", this)
                        : new OtherRepository.Unusable("there is no " + ref);
            }
        };
    }
}
