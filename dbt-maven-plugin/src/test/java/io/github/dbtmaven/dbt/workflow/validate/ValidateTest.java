package io.github.dbtmaven.dbt.workflow.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateTest {
    private static final String VALID = """
            image: python:3.11
            pipelines:
              default:
                - step:
                    script:
                      - make
            """;
    private static final String MISSPELT = VALID.replace("- make", "- make\n        caches: [nod]");
    private static final String IGNORED = VALID.replace("image:", "imagge: x\nimage:");

    private final StringBuilder printed = new StringBuilder();

    @TempDir
    private Path directory;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(directory.resolve("valid.yml"), VALID);
        Files.writeString(directory.resolve("broken.yml"), MISSPELT);
        Files.writeString(directory.resolve("warned.yml"), IGNORED);
    }

    @Test
    void passesForValidFile() {
        assertThat(run("valid.yml", "text", "error"))
                .isEqualTo(new Outcome.Passed("Checked 1 file: no problems at or above dbt.failOn=error"));
        assertThat(printed).hasToString("valid.yml: valid\n");
    }

    @Test
    void failsForInvalidFile() {
        assertThat(run("broken.yml", "text", "error"))
                .isEqualTo(new Outcome.Failed(
                        "\"broken.yml\" has 1 error; dbt.failOn is \"error\". The report is printed above."));
        assertThat(printed)
                .startsWith("broken.yml:7:18: error: ")
                .contains("Did you mean \"node\"?")
                .endsWith("broken.yml: rejected, 1 error\n");
    }

    @ParameterizedTest(name = "{0} fails on {1}: {2}")
    @CsvSource({
        "broken.yml,error,true",
        "broken.yml,fidelity,true",
        "warned.yml,error,false",
        "warned.yml,warning,true",
        "warned.yml,FIDELITY,true",
        "valid.yml,fidelity,false"
    })
    void failsAtConfiguredSeverity(String file, String failOn, boolean fails) {
        assertThat(run(file, "text", failOn) instanceof Outcome.Failed).isEqualTo(fails);
    }

    @Test
    void reportsAllFilesDespiteUnreadableFile() throws IOException {
        Files.write(directory.resolve("latin.yml"), new byte[] {'a', ':', ' ', (byte) 0xE9});

        Outcome outcome = run("*.yml", "json", "error");

        JsonNode report = new ObjectMapper().readTree(printed.toString());
        assertThat(report.findValuesAsText("file"))
                .containsExactly("broken.yml", "latin.yml", "valid.yml", "warned.yml");
        assertThat(report.findValuesAsText("verdict")).containsExactly("config-error", "not-yaml", "valid", "valid");
        assertThat(report.at("/1/problems/0/code").asText()).isEqualTo("yaml-control-character");
        assertThat(outcome.summary()).startsWith("2 of 4 files have 2 errors; ");
    }

    @Test
    void checksHundredsOfFilesInStableOrder() throws IOException {
        Path many = Files.createDirectories(directory.resolve("many"));
        for (int i = 0; i < 500; i++) {
            Files.writeString(many.resolve(String.format("%03d.yml", i)), i % 2 == 0 ? VALID : MISSPELT);
        }

        assertThat(run("many", "json", "error").summary()).startsWith("250 of 500 files have 250 errors; ");
        assertThat(new ObjectMapper().readTree(printed.toString()).findValuesAsText("file"))
                .containsExactlyElementsOf(IntStream.range(0, 500)
                        .mapToObj(i -> String.format("many/%03d.yml", i))
                        .toList());
    }

    @Test
    void writesReportToFile() throws IOException {
        Path output = directory.resolve("target/reports/p.sarif");

        Outcome outcome = run("broken.yml", "sarif", "error", Optional.of(output));

        assertThat(printed).isEmpty();
        assertThat(new ObjectMapper().readTree(output.toFile()).at("/runs/0/results"))
                .hasSize(1);
        assertThat(outcome.summary()).endsWith("The report is in \"" + output + "\".");
        assertThat(output.getParent()).isDirectoryContaining(file -> true).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void failsIfReportCannotBeWritten() {
        assertThatThrownBy(() -> run("valid.yml", "json", "error", Optional.of(directory)))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot write the report to \"" + directory
                        + "\": it is a folder. Name another file with dbt.output.");
        Path below = directory.resolve("valid.yml/report.json");
        assertThatThrownBy(() -> run("valid.yml", "json", "error", Optional.of(below)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot write the report to \"" + below + "\": ");
    }

    @Test
    void checksImportedFilesOfRepository() throws IOException {
        Path repository = Files.createDirectories(directory.resolve("repository"));
        Path shared = repository.resolve("shared-pipelines.yml");
        Files.writeString(repository.resolve("bitbucket-pipelines.yml"), """
                definitions:
                  imports:
                    pipelines:
                      shared:
                        import: shared-pipelines.yml
                pipelines:
                  default:
                    import: test@shared
                  branches:
                    main:
                      import: test@shared
                image: python:3.11
                """);
        Files.writeString(directory.resolve("shared-pipelines.yml"), "outside");
        Files.createSymbolicLink(shared, Path.of("../shared-pipelines.yml"));

        assertThat(run("repository", "text", "fidelity")).isInstanceOf(Outcome.Failed.class);
        assertThat(printed)
                .contains("\"shared-pipelines.yml\" is a symbolic link or behind one")
                .doesNotContain("outside");

        Files.delete(shared);
        Files.writeString(
                shared,
                "export: true\ndefinitions:\n  pipelines:\n    test:\n      - step:\n          script:\n            - make\n");
        assertThat(run("repository", "text", "error")).isInstanceOf(Outcome.Passed.class);

        printed.setLength(0);
        Files.write(shared, new byte[] {'#', (byte) 0xE9, '\n'}, StandardOpenOption.APPEND);
        assertThat(run("repository", "text", "error")).isInstanceOf(Outcome.Failed.class);
        assertThat(printed).startsWith("""
                shared-pipelines.yml:8:2: error: The byte 0xE9 is not UTF-8. Save the file as UTF-8. [yaml-control-character]

                repository/bitbucket-pipelines.yml: rejected, 1 error; errors in "shared-pipelines.yml"
                """);
    }

    @Test
    void reportsWrongName() throws IOException {
        Files.writeString(directory.resolve("bitbucket-pipeline.yml"), VALID);

        run("bitbucket-pipeline.yml", "text", "error");

        assertThat(printed).startsWith("""
                bitbucket-pipeline.yml:1:1: warning: Bitbucket does not read "bitbucket-pipeline.yml": the file must be \
                named "bitbucket-pipelines.yml" and be in the root of the repository. Did you mean "bitbucket-pipelines.yml"? \
                [file-name]
                """);
    }

    @Test
    void reportsWrongNameNextToRightOne() throws IOException {
        Files.writeString(directory.resolve("bitbucket-pipelines.yml"), VALID);
        Files.writeString(directory.resolve("bitbucket-pipelines.yaml"), VALID);

        assertThat(run("", "text", "error")).isInstanceOf(Outcome.Passed.class);

        assertThat(printed).contains("""
                bitbucket-pipelines.yml:1:1: warning: Bitbucket reads this file and not "bitbucket-pipelines.yaml" next to it. \
                Remove the wrong one. [file-name]
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xml | error | dbt.format is \"xml\", but must be one of \"text\", \"json\", \"sarif\".",
                "json | never | dbt.failOn is \"never\", but must be one of \"error\", \"warning\", \"fidelity\"."
            })
    void rejectsInvalidPropertyValue(String format, String failOn, String message) {
        assertThatThrownBy(() -> run("valid.yml", format, failOn))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    private Outcome run(String files, String format, String failOn) {
        return run(files, format, failOn, Optional.empty());
    }

    private Outcome run(String files, String format, String failOn, Optional<Path> output) {
        Capabilities capabilities = new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of(), List.of());
        return new Validate(capabilities, new LocalRepositories(Map.of(), System.getenv()), "1.2.3", printed::append)
                .run(ValidateOptions.parse(directory, files, format, output, failOn));
    }
}
