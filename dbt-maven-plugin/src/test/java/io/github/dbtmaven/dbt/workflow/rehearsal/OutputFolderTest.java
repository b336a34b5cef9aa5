package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.BitbucketRepository;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
    @TempDir
    Path temp;

    private BitbucketRepository repository() {
        return new BitbucketRepository(RepositoryId.of("acme/shop"), temp.resolve("target/pipelines"));
    }

    @Test
    void isIgnoredByGit() {
        OutputFolder.lock(repository(), true).close();
        assertThat(temp.resolve("target/pipelines/.gitignore"))
                .hasContent("# made by a rehearsal of dbt:emulate, which empties this folder\n*");
    }

    @Test
    void deletesOrKeepsEarlierResults() throws IOException {
        OutputFolder.lock(repository(), true).close();
        Path download = Files.writeString(repository().downloads().resolve("manifest.json"), "{}");

        OutputFolder.lock(repository(), false).close();
        assertThat(download).exists();

        OutputFolder.lock(repository(), true).close();
        assertThat(download).doesNotExist();
    }

    @Test
    void rejectsSecondRehearsal() {
        try (OutputFolder first = OutputFolder.lock(repository(), true)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> OutputFolder.lock(repository(), true))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Another rehearsal is using");
        }
        OutputFolder.lock(repository(), true).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*\n", "target/\n"})
    void rejectsFolderWithOtherGitignore(String ignored) throws IOException {
        Files.createDirectories(repository().builds());
        Files.writeString(repository().directory().resolve(".gitignore"), ignored);
        Path own = Files.writeString(repository().builds().resolve("thesis.doc"), "years");
        assertThatThrownBy(() -> OutputFolder.lock(repository(), true))
                .hasMessageContaining("contains files that no rehearsal created");
        assertThat(own).exists();
    }

    @Test
    void rejectsFile() throws IOException {
        Files.writeString(Files.createDirectories(temp.resolve("target")).resolve("pipelines"), "x");
        assertThatThrownBy(() -> OutputFolder.lock(repository(), true))
                .hasMessage("Cannot use \"" + repository().directory() + "\" as the output folder: it, or a part"
                        + " of its path, is a file. Set another folder with dbt.outputDirectory.");
    }

    @Test
    void rejectsFolderWithOtherFiles() throws IOException {
        Files.createDirectories(repository().directory());
        Path own = Files.writeString(repository().directory().resolve("thesis.doc"), "years");
        assertThatThrownBy(() -> OutputFolder.lock(repository(), true))
                .hasMessageContaining("contains files that no rehearsal created");
        assertThat(own).exists();
    }
}
