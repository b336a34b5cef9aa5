package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs a small package in place of dbt. uv is downloaded once for all tests. */
@SecondLane
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class DbtInstallationTest extends DbtFinding {
    @TempDir
    static Path shared;

    @BeforeEach
    void shareUv() {
        cache = shared;
    }

    private Path venvs() {
        return cache.resolve("venvs");
    }

    private void noUv() {
        // a setting without an equivalent in uv
        environment.put("PIP_KEYRING_PROVIDER", "disabled");
    }

    @Test
    void deletesFailedInstallation() throws IOException {
        noUv();
        requirements("dbt-core==99.99");

        assertThatThrownBy(this::find)
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(
                        "requirements.txt\" cannot be installed", "No matching distribution found for dbt-core");
        try (Stream<Path> left = Files.list(venvs())) {
            assertThat(left.filter(Files::isDirectory)).allMatch(folder -> Files.exists(folder.resolve(".complete")));
        }
    }

    /** Debian's package python3 has none of the three modules. */
    private void barePython() throws IOException {
        String python =
                SearchPath.of(System.getenv()).find("python3").orElseThrow().toString();
        Path bin = Files.createDirectory(temp.resolve("bin"));
        script(bin.resolve("python3"), "[ \"$1\" = -m ] && exit 1\nexec " + python + " \"$@\"");
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
    }

    @Test
    void needsNeitherPipNorVenvNorEnsurepip() throws IOException {
        requirements("dbt-extractor==0.6.0\n# bare\n");
        barePython();

        assertThatThrownBy(this::find).isInstanceOf(UserError.class).hasMessageContaining("does not contain dbt");
        assertThat(recorded.said).hasSize(2).anyMatch(line -> line.startsWith("Installed requirements.txt in"));
    }

    @Test
    void reportsFailureOfUvIfVenvIsMissing() throws IOException {
        requirements("dbt-core==99.99");
        barePython();

        assertThatThrownBy(this::find)
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("requirements.txt\" cannot be installed", "No solution found")
                .hasMessageNotContaining("virtual environment");
        assertThat(String.join("\n", recorded.output)).contains("dbt-core==99.99");
    }

    @Test
    void saysInOneLineWhyPipIsUsed() throws IOException {
        requirements("dbt-core==99.99");
        noUv();
        assertThatThrownBy(this::find).isInstanceOf(UserError.class);
        assertThat(recorded.said)
                .containsOnlyOnce("Using pip, which is slower, because uv is not available: it has no equivalent of"
                        + " pip's settings \"keyring-provider\"");
    }

    @Test
    void rejectsInstallationWithoutDbt() throws IOException {
        requirements("dbt-extractor==0.6.0");
        assertThatThrownBy(this::find).isInstanceOf(UserError.class).hasMessageContaining("does not contain dbt");
    }

    @Test
    void installsOncePerContent() throws IOException {
        requirements("dbt-extractor==0.6.0\n# once\n");
        assertThatThrownBy(this::find).isInstanceOf(UserError.class);
        assertThatThrownBy(this::find).isInstanceOf(UserError.class);
        assertThat(recorded.said)
                .filteredOn(line -> line.startsWith("Installing dbt"))
                .hasSize(1);

        assertThat(recorded.said)
                .last()
                .asString()
                .matches("Using dbt installed earlier from requirements.txt, which saves \\d+\\.\\d s");

        requirements("dbt-extractor==0.6.0\n# edited\n");
        assertThatThrownBy(this::find).isInstanceOf(UserError.class);
        assertThat(recorded.said)
                .filteredOn(line -> line.startsWith("Installing dbt"))
                .hasSize(2);
    }

    /** A step on the host has a Python of its own, in a folder that is deleted. */
    @Test
    void reusesEnvironmentWithPythonOfAnotherVirtualEnvironment() throws Exception {
        requirements("dbt-extractor==0.6.0\n# own python\n");
        for (String name : List.of("first", "second")) {
            Path python = temp.resolve(name);
            assertThat(new ProcessBuilder("python3", "-m", "venv", "--without-pip", python.toString())
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
            environment.put("PATH", python.resolve("bin") + ":" + System.getenv("PATH"));
            assertThatThrownBy(this::find).hasMessageContaining("does not contain dbt");
            Folders.delete(python);
        }
        assertThat(recorded.said)
                .filteredOn(line -> line.startsWith("Installing dbt"))
                .hasSize(1);
    }

    @Test
    void downloadsDamagedUvAgain() throws IOException {
        requirements("dbt-extractor==0.6.0\n# before damage\n");
        assertThatThrownBy(this::find).hasMessageContaining("does not contain dbt");
        Path uv;
        try (Stream<Path> files = Files.walk(cache.resolve("uv"))) {
            uv = files.filter(file -> file.endsWith("bin/uv")).findFirst().orElseThrow();
        }
        Files.write(uv, new byte[] {1, 2, 3});
        requirements("dbt-extractor==0.6.0\n# after damage\n");
        assertThatThrownBy(this::find).hasMessageContaining("does not contain dbt");
        assertThat(recorded.said).noneMatch(line -> line.contains("pip"));
        assertThat(Files.size(uv)).isGreaterThan(1_000_000);
    }
}
