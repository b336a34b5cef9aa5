package io.github.dbtmaven.dbt.command.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTest {
    @TempDir
    Path folder;

    private Requirements requirements(String text) throws IOException {
        return Requirements.read(Files.writeString(folder.resolve("requirements.txt"), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dbt-core==1.11.16",
                "dbt-postgres",
                "dbt_core~=1.0",
                "DBT-Core >= 1.8 ; python_version > '3.9'",
                "dbt-core[extra]==1.11",
                "dbt-core @ https://example.com/dbt.whl",
                "git+https://github.com/dbt-labs/dbt-core#egg=dbt-core",
                "dbt==2.0.8",
                "dbt",
                "# dbt\nsqlfluff\n\n  dbt-duckdb  # the adapter",
            })
    void detectsDbt(String text) throws IOException {
        assertThat(requirements(text).nameDbt()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sqlfluff==3.0", "# dbt-core==1.11", "notdbt", "adbt-core", "sqlfluff # for dbt-core"})
    void ignoresOtherPackages(String text) throws IOException {
        assertThat(requirements(text).nameDbt()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-r sub/base.txt", "--requirement=sub/base.txt", "-r \"sub/base.txt\"", "-c sub/base.txt"})
    void readsIncludedFiles(String line) throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/base.txt"), "-r ../more.txt");
        Files.writeString(folder.resolve("more.txt"), "dbt-core\n-r requirements.txt");

        Requirements requirements = requirements(line);

        assertThat(requirements.nameDbt()).isTrue();
        assertThat(requirements.texts())
                .containsOnlyKeys(
                        folder.resolve("requirements.txt"), folder.resolve("sub/base.txt"), folder.resolve("more.txt"));
    }

    @Test
    void rejectsMissingFiles() {
        assertThatThrownBy(() -> requirements("-r base.txt"))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(folder.resolve("base.txt").toString(), "does not exist");
    }

    @Test
    void readsIndexOptions() throws IOException {
        Files.writeString(folder.resolve("more.txt"), "--find-links=more\n--trusted-host b.example");
        Requirements requirements = requirements("""
                -i https://a.example/simple
                --extra-index-url=https://b.example/simple
                --extra-index-url "https://c.example/simple"  # private
                -f wheels
                --no-index
                --pre
                --no-binary dbt-core
                -r more.txt
                dbt-core
                """);
        assertThat(requirements.indexOptions())
                .containsOnly(
                        Map.entry("index-url", "https://a.example/simple"),
                        Map.entry("extra-index-url", "https://b.example/simple https://c.example/simple"),
                        Map.entry("find-links", "wheels more"),
                        Map.entry("trusted-host", "b.example"),
                        Map.entry("no-index", "true"));
    }
}
