package io.github.dbtmaven.dbt.command.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in {@code installation/} are output of pip 24 and uv 0.13 on a machine that can reach only the index. */
class InstallationFailureTest {
    private static InstallationFailure failure(String name) throws IOException {
        return InstallationFailure.of(Files.readAllLines(Path.of("src/test/resources/installation", name)));
    }

    @ParameterizedTest
    @CsvSource({
        "pip-1.12.txt, dbt-core-experimental-parser, github.com",
        "uv-1.12.txt, dbt-core-experimental-parser, github.com",
        "uv-2.0.txt, dbt, public.cdn.getdbt.com",
    })
    void reportsPackageThatDownloadsOutsideIndex(String file, String name, String host) throws IOException {
        InstallationFailure failure = failure(file);
        assertThat(failure.outsideTheIndex()).contains(name);
        assertThat(failure.message("requirements.txt"))
                .contains("the package \"" + name + "\" downloads a program from " + host)
                .contains("pin a release that does not need it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pip-no-version.txt; ERROR: No matching distribution found for dbt-core==1.99.3",
                "uv-no-version.txt; error: No solution found when resolving dependencies",
            })
    void reportsLastErrorLineOtherwise(String file, String words) throws IOException {
        InstallationFailure failure = failure(file);
        assertThat(failure.outsideTheIndex()).isEmpty();
        assertThat(failure.message("requirements.txt")).contains(words);
    }

    @Test
    void reportsMissingOutput() {
        assertThat(InstallationFailure.of(List.of()).message("requirements.txt"))
                .contains("printed no error");
    }
}
