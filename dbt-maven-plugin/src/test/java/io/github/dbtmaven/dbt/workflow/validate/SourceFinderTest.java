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
    void keepsAbsoluteNames() throws IOException {
        write("ci/a.yml");

        assertThat(find(directory + "/ci/a.yml")).containsExactly(directory + "/ci/a.yml");
        assertThat(find(directory + "/ci")).containsExactly(directory + "/ci/a.yml");
        assertThat(find(directory + "/**/*.yml")).containsExactly("ci/a.yml");
    }

    @ParameterizedTest(name = "beside {0}")
    @CsvSource({"bitbucket-pipeline.yml", "bitbucket-pipelines.yaml", "Bitbucket-Pipelines.yml"})
    void suggestsSimilarFiles(String wrong) throws IOException {
        write(wrong, "docker-compose.yml");

        assertThatThrownBy(() -> find(""))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "\"bitbucket-pipelines.yml\" does not exist in \"" + directory + "\". Similar files: \"" + wrong
                                + "\". Bitbucket reads only bitbucket-pipelines.yml in the root of the repository:"
                                + " rename the file, or name another file with dbt.pipelinesFile.");
    }

    @Test
    void rejectsNamesWithoutMatch() throws IOException {
        write("ci/build.yml", "empty/notes.md", "bitbucket-pipelines.yml");

        assertRejected("nowhere.yml").hasMessageStartingWith("\"nowhere.yml\" does not exist in ");
        assertRejected("ci/bulid.yml").hasMessageContaining("Similar files: \"build.yml\"");
        assertRejected("bitbucket-pipelines.yaml").hasMessageContaining("Similar files: \"bitbucket-pipelines.yml\"");
        assertRejected("bitbucket-pipelines.yml,*.toml")
                .hasMessageStartingWith("The pattern \"*.toml\" of dbt.pipelinesFile matches no file in ");
        assertRejected("gone/**").hasMessageContaining("matches no file");
        assertRejected("empty").hasMessageStartingWith("The folder \"empty\" has neither ");
        assertRejected(" , ").hasMessageContaining("contains no name");
        assertRejected("[").hasMessageContaining("invalid pattern");
        assertRejected("a\0b").hasMessageContaining("is not a valid file name");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRejected(String files) {
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
