package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.BitbucketRepository;
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
        return new BitbucketRepository("acme/shop", temp.resolve("target/pipelines"));
    }

    @Test
    void ignoresItselfInGit() {
        OutputFolder.take(repository(), true).close();
        assertThat(temp.resolve("target/pipelines/.gitignore"))
                .hasContent("# made by a rehearsal of dbt:emulate, which empties this folder\n*");
    }

    @Test
    void startsAnewOrGoesOnWithWhatIsThere() throws IOException {
        OutputFolder.take(repository(), true).close();
        Path download = Files.writeString(repository().downloads().resolve("manifest.json"), "{}");

        OutputFolder.take(repository(), false).close();
        assertThat(download).exists();

        OutputFolder.take(repository(), true).close();
        assertThat(download).doesNotExist();
    }

    @Test
    void servesOneRehearsalAtATime() {
        try (OutputFolder first = OutputFolder.take(repository(), true)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> OutputFolder.take(repository(), true))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContaining("Another rehearsal works in");
        }
        OutputFolder.take(repository(), true).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*\n", "target/\n"})
    void isNeverAFolderThatIgnoresThingsItself(String ignored) throws IOException {
        Files.createDirectories(repository().builds());
        Files.writeString(repository().directory().resolve(".gitignore"), ignored);
        Path own = Files.writeString(repository().builds().resolve("thesis.doc"), "years");
        assertThatThrownBy(() -> OutputFolder.take(repository(), true))
                .hasMessageContaining("holds files that no rehearsal made");
        assertThat(own).exists();
    }

    @Test
    void thatIsAFileIsNamedAsSuch() throws IOException {
        Files.writeString(Files.createDirectories(temp.resolve("target")).resolve("pipelines"), "x");
        assertThatThrownBy(() -> OutputFolder.take(repository(), true))
                .hasMessage(
                        "Cannot use \"" + repository().directory() + "\" for what the rehearsal leaves: it, or a part"
                                + " of its path, is a file. Name another folder by dbt.outputDirectory.");
    }

    @Test
    void isNeverAFolderOfSomebodyElse() throws IOException {
        Files.createDirectories(repository().directory());
        Path own = Files.writeString(repository().directory().resolve("thesis.doc"), "years");
        assertThatThrownBy(() -> OutputFolder.take(repository(), true))
                .hasMessageContaining("holds files that no rehearsal made");
        assertThat(own).exists();
    }
}
