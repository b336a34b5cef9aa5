package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoriesPropertyTest {
    private static final Path DIRECTORY = Path.of("/projects/shop");

    private static Map<String, Path> parse(String... entries) {
        return RepositoriesProperty.parse(List.of(entries), DIRECTORY);
    }

    @Test
    void resolvesFoldersAgainstDirectory() {
        assertThat(parse("shared=../shared", " team/ci = clones/ci ", "tools=/opt/tools"))
                .containsExactly(
                        Map.entry("shared", Path.of("/projects/shared")),
                        Map.entry("team/ci", Path.of("/projects/shop/clones/ci")),
                        Map.entry("tools", Path.of("/opt/tools")));
        assertThat(RepositoriesProperty.parse(null, DIRECTORY)).isEmpty();
    }

    @Test
    void formatsWhatItParses() {
        Map<String, Path> folders = parse("shared=../shared", "team/ci=clones/ci");
        String text = RepositoriesProperty.text(folders, DIRECTORY);

        assertThat(text).isEqualTo("shared=/projects/shared,team/ci=clones/ci");
        assertThat(parse(text.split(","))).isEqualTo(folders);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../shared", "=../shared", "shared=", "  "})
    void rejectsOtherForms(String entry) {
        assertThatThrownBy(() -> parse(entry))
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.repositories contains \"" + entry.strip()
                        + "\", but must be NAME=FOLDER, separated by commas. NAME is the slug of a repository,"
                        + " workspace/slug or the alias of an import, FOLDER a local clone.");
    }

    @Test
    void rejectsDuplicateNames() {
        assertThatThrownBy(() -> parse("shared=a", "shared=b"))
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.repositories contains the repository \"shared\" twice. Remove one.");
    }
}
