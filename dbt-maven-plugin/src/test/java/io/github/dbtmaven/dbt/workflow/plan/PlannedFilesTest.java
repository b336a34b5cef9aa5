package io.github.dbtmaven.dbt.workflow.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code dbt:plan} with files that import others or that Bitbucket rejects. */
class PlannedFilesTest extends ShownPlan {
    @Test
    void showsPipelineOfOtherRepositoryWithItsCommit(@TempDir Path clones) throws IOException {
        String commit = ScratchRepository.in(clones.resolve("shared"))
                .write("bitbucket-pipelines.yml", """
                        export: true
                        definitions: { pipelines: { build: [ step: { image: python, script: [ ls ] } ] } }
                        """)
                .commit("Share");
        Files.writeString(
                folder.resolve("bitbucket-pipelines.yml"),
                "pipelines: { branches: { main: { import: 'acme/shared:main:build' } } }\n");

        show(new BuildChoice.Branch("main"));
        assertThat(console.toString()).contains("-Ddbt.repositories=acme/shared=FOLDER");

        repositories = Map.of("shared", clones.resolve("shared"));
        assertThat(show(new BuildChoice.Branch("main"))).isInstanceOf(Outcome.Passed.class);
        assertThat(console.toString())
                .contains("imported: the lines of its steps refer to shared@" + Shown.shortHash(commit)
                        + ":bitbucket-pipelines.yml");
    }

    @Test
    void namesTheFileOfAnImportThatIsBroken(@TempDir Path clones) throws IOException {
        String commit = ScratchRepository.in(clones.resolve("shared"))
                .write("bitbucket-pipelines.yml", """
                        export: true
                        definitions: { pipelines: { build: [ step: { image: python, scripts: [ ls ] } ] } }
                        """)
                .commit("Share");
        Files.writeString(
                folder.resolve("bitbucket-pipelines.yml"),
                "pipelines: { branches: { main: { import: 'acme/shared:main:build' } } }\n");
        repositories = Map.of("shared", clones.resolve("shared"), "other", clones);
        String broken = "\"shared@" + Shown.shortHash(commit) + ":bitbucket-pipelines.yml\"";

        assertThat(show(new BuildChoice.Branch("main")).summary())
                .startsWith(
                        broken + ", which \"bitbucket-pipelines.yml\" imports, has 1 error, 1 warning, so Bitbucket");
        assertThat(console.toString())
                .contains("bitbucket-pipelines.yml: rejected, 1 error, 1 warning; errors in " + broken)
                .contains("bitbucket-pipelines.yml:1:1: warning: dbt.repositories names the repository \"other\"");
    }

    @Test
    void failsForFileThatBitbucketRejects() throws Exception {
        Files.writeString(
                folder.resolve("bitbucket-pipelines.yml"), "pipelines:\n  default:\n    - stepp: { script: [a] }\n");

        Outcome outcome = show(new BuildChoice.Branch("main"));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.summary())
                .isEqualTo(
                        "\"bitbucket-pipelines.yml\" has 1 error, so Bitbucket runs none of its pipelines. Fix it first.");
        assertThat(console.toString()).contains("bitbucket-pipelines.yml:3:7: error: ");

        show(Optional.empty(), true, Optional.empty());
        assertThat(new ObjectMapper()
                        .readTree(console.toString())
                        .at("/0/verdict")
                        .asText())
                .isEqualTo("config-error");
    }

    @Test
    void failsForUnreadableImport() throws Exception {
        Files.writeString(folder.resolve("bitbucket-pipelines.yml"), """
                definitions: { imports: { pipelines: { shared: { import: shared.yml } } } }
                pipelines: { default: { import: build@shared } }
                """);
        Files.write(folder.resolve("shared.yml"), new byte[] {'a', (byte) 0xFF, (byte) 0xFE});

        assertThat(list()).isInstanceOf(Outcome.Failed.class);
        assertThat(console.toString())
                .contains("The byte 0xFF is not UTF-8")
                .contains("bitbucket-pipelines.yml: rejected, ");
    }

    @Test
    void listsPipelinesOfImportedFile() throws Exception {
        Files.writeString(folder.resolve("bitbucket-pipelines.yml"), """
                definitions: { imports: { pipelines: { shared: { import: shared.yml } } } }
                pipelines: { default: { import: build@shared } }
                """);
        Files.writeString(
                folder.resolve("shared.yml"),
                "export: true\ndefinitions: { pipelines: { build: [ step: { name: Shared, script: [ls] } ] } }\n");

        assertThat(list()).isInstanceOf(Outcome.Passed.class);
        assertThat(console.toString()).contains("imported: the lines of its steps refer to shared.yml\n    1 Shared");
        show(new BuildChoice.Branch("main"));
        assertThat(console.toString())
                .contains("\n  imported: the lines of its steps refer to shared.yml\n", "1 Shared");
    }

    @Test
    void reportsNumberOfWarnings() throws Exception {
        Files.writeString(
                folder.resolve("bitbucket-pipelines.yml"),
                "pipelines:\n  default:\n    - step: { script: [a], needs: b }\nimage: python:3.11\n");

        list();

        assertThat(console.toString()).contains("The file has 1 warning; dbt:validate shows it.");
    }
}
