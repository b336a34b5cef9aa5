package io.github.dbtmaven.dbt.workflow.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFinderTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "\"{0}\" is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | bitbucket-pipelines.yml",
                "bitbucket-pipelines.yml | bitbucket-pipelines.yml",
                "./ci/../bitbucket-pipelines.yml | bitbucket-pipelines.yml",
                ". | bitbucket-pipelines.yml",
                "shop | shop/bitbucket-pipelines.yml",
                "ci | ci/B.yml ci/a.yaml ci/c.yml",
                "ci/c.yml,ci/a.yaml,ci | ci/c.yml ci/a.yaml ci/B.yml",
                "*.yml | bitbucket-pipelines.yml",
                "c?/[a-c].yml | ci/c.yml",
                "ci/*.{yml,yaml} | ci/B.yml ci/a.yaml ci/c.yml",
                "**/bitbucket-pipelines.yml | bitbucket-pipelines.yml shop/bitbucket-pipelines.yml shop/deep/er/bitbucket-pipelines.yml",
                "shop/**/bitbucket-pipelines.yml | shop/bitbucket-pipelines.yml shop/deep/er/bitbucket-pipelines.yml",
                "**/er/**/*.yml | shop/deep/er/bitbucket-pipelines.yml",
                "shop/d*/er/*.yml | shop/deep/er/bitbucket-pipelines.yml",
                "odd/a[1].yml | odd/a[1].yml"
            })
    void findsFilesFoldersAndPatterns(String files, String found) throws IOException {
        write("bitbucket-pipelines.yml");
        write("shop/bitbucket-pipelines.yml", "shop/dbt_project.yml", "shop/deep/er/bitbucket-pipelines.yml");
        write("ci/c.yml", "ci/a.yaml", "ci/B.yml", "ci/notes.md", "ci/sub/d.yml", "odd/a[1].yml");
        write(".git/modules/x/bitbucket-pipelines.yml");

        assertThat(find(files)).containsExactly(found.split(" "));
    }

    @Test
    void anAbsoluteNameStaysOne() throws IOException {
        write("ci/a.yml");

        assertThat(find(directory + "/ci/a.yml")).containsExactly(directory + "/ci/a.yml");
        assertThat(find(directory + "/ci")).containsExactly(directory + "/ci/a.yml");
        assertThat(find(directory + "/**/*.yml")).containsExactly("ci/a.yml");
    }

    @ParameterizedTest(name = "beside {0}")
    @CsvSource({"bitbucket-pipeline.yml", "bitbucket-pipelines.yaml", "Bitbucket-Pipelines.yml"})
    void aMissingFileNamesTheOneThatWasMeant(String wrong) throws IOException {
        write(wrong, "docker-compose.yml");

        assertThatThrownBy(() -> find(""))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no \"bitbucket-pipelines.yml\" in \"" + directory + "\", but \"" + wrong
                        + "\". Bitbucket reads only bitbucket-pipelines.yml at the top of the repository: rename it, or"
                        + " name another file by dbt.pipelinesFile.");
    }

    @Test
    void whatStandsForNothingIsTrouble() throws IOException {
        write("ci/build.yml", "empty/notes.md", "bitbucket-pipelines.yml");

        assertTrouble("nowhere.yml").hasMessageStartingWith("There is no \"nowhere.yml\" in ");
        assertTrouble("ci/bulid.yml").hasMessageContaining("but \"build.yml\"");
        assertTrouble("bitbucket-pipelines.yaml").hasMessageContaining("but \"bitbucket-pipelines.yml\"");
        assertTrouble("bitbucket-pipelines.yml,*.toml")
                .hasMessageStartingWith("The pattern \"*.toml\" of dbt.pipelinesFile matches no file in ");
        assertTrouble("gone/**").hasMessageContaining("matches no file");
        assertTrouble("empty").hasMessageStartingWith("The folder \"empty\" has neither ");
        assertTrouble(" , ").hasMessageContaining("names no file");
        assertTrouble("[").hasMessageContaining("which cannot be read");
        assertTrouble("a\0b").hasMessageContaining("cannot be the name of a file");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertTrouble(String files) {
        return assertThatThrownBy(() -> find(files)).isInstanceOf(UserError.class);
    }

    private List<String> find(String files) {
        return new SourceFinder(directory)
                .find(files).stream().map(Source::shown).toList();
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }
}
