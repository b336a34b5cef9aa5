package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SecondLane
class DbtFinderTest {
    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private final InterruptGuard guard = InterruptGuard.open();
    private final RecordedProgress recorded = new RecordedProgress();
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private Path project;
    private Path cache;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectories(temp.resolve("a project"));
        cache = temp.resolve("a cache");
    }

    @AfterEach
    void close() {
        guard.close();
    }

    private DbtInstallation find(Optional<Path> executable, Optional<Path> requirements) {
        return new DbtFinder(new Commands(new NativeProcesses(), guard), environment, cache, recorded)
                .find(project, executable, requirements);
    }

    private DbtInstallation find() {
        return find(Optional.empty(), Optional.empty());
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private void requirements(String text) throws IOException {
        Files.writeString(project.resolve("requirements.txt"), text);
    }

    private void pathIs(Path... folders) {
        environment.put(
                "PATH", String.join(":", Stream.of(folders).map(Path::toString).toList()));
    }

    @Nested
    class WithoutInstalling {
        @Test
        void prefersConfiguredExecutable() throws IOException {
            requirements("dbt-core==1.11.16");
            Path named = script(temp.resolve("my-dbt"), "echo dbt 2.0.8");
            assertThat(find(Optional.of(named), Optional.empty()))
                    .isEqualTo(new DbtInstallation.Executable(named, "2.0.8", "dbt.executable (" + named + ")"));
        }

        @ParameterizedTest
        @CsvSource({"0.21.1, old", "1.0.0, old", "1.7.19, old", "1.8.0, fine", "1.12.0, fine", "2.0.8, fine"})
        void rejectsOldVersions(String version, String verdict) throws IOException {
            Path program = script(temp.resolve("dbt"), "echo dbt " + version);
            if (verdict.equals("fine")) {
                assertThat(find(Optional.of(program), Optional.empty()).version())
                        .isEqualTo(version);
            } else {
                assertThatThrownBy(() -> find(Optional.of(program), Optional.empty()))
                        .isInstanceOf(UserError.class)
                        .hasMessageContaining("dbt " + version + " from dbt.executable");
            }
        }

        @Test
        void rejectsMissingExecutable() {
            assertThatThrownBy(() -> find(Optional.of(temp.resolve("absent")), Optional.empty()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is not an executable file");
        }

        @Test
        void usesPathIfRequirementsLackDbt() throws IOException {
            requirements("sqlfluff");
            Path onPath = script(Files.createDirectory(temp.resolve("bin")).resolve("dbt"), "echo dbt 2.0.8");
            pathIs(onPath.getParent());
            assertThat(find().origin()).isEqualTo("dbt on the path (" + onPath + ")");
        }

        @Test
        void reportsMissingDbt() {
            pathIs(temp);
            assertThatThrownBy(DbtFinderTest.this::find)
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll("No dbt to run: there is no requirements.txt in", "-Ddbt.requirements");
        }

        @Test
        void rejectsConfiguredRequirementsWithoutDbt() throws IOException {
            Path file = Files.writeString(temp.resolve("ci.txt"), "sqlfluff");
            assertThatThrownBy(() -> find(Optional.empty(), Optional.of(file)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("does not contain dbt");
        }

        @Test
        void reportsMissingPython() throws IOException {
            requirements("dbt-core==1.11.16");
            pathIs(temp);
            assertThatThrownBy(DbtFinderTest.this::find)
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("Installing dbt requires Python 3.10 or newer, but no python3");
        }

        @Test
        void ignoresPython2() throws IOException {
            requirements("dbt-core==1.11.16");
            Path bin = Files.createDirectory(temp.resolve("bin"));
            script(bin.resolve("python"), "echo 2.7.18");
            pathIs(bin);
            assertThatThrownBy(DbtFinderTest.this::find).hasMessageContaining("no python3 is on the path");
        }

        @Test
        void reportsMissingVenvModule() throws IOException {
            requirements("dbt-core==1.11.16");
            Path bin = Files.createDirectory(temp.resolve("bin"));
            script(
                    bin.resolve("python3"),
                    "[ \"$1\" = -c ] && echo 3.11.2 && exit 0\necho \"No module named ensurepip\" >&2\nexit 1");
            pathIs(bin, Path.of("/bin"), Path.of("/usr/bin"));
            environment.put("PATH", bin.toString());
            assertThatThrownBy(DbtFinderTest.this::find)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("\"apt-get install python3-venv\"");
            assertThat(recorded.output).contains("No module named ensurepip");
            assertThat(recorded.said)
                    .contains(
                            "Using pip, which is slower, because uv is not available: no wheels exist for this operating"
                                    + " system");
        }
    }

    @Nested
    @Needs(Need.PYTHON)
    class CompilingBytecode {
        /** A uv that only creates the folder of the environment. */
        private List<String> argumentsOfUv(String noBytecode) throws IOException {
            requirements("dbt-core==1.11.16");
            Path bin = Files.createDirectory(temp.resolve("bin"));
            script(bin.resolve("uv"), """
                    echo "$@" >> '%s'
                    for last; do :; done
                    [ "$1" != venv ] || mkdir -p "$last/lib"
                    """.formatted(temp.resolve("calls")));
            environment.put("PATH", bin + ":" + System.getenv("PATH"));
            environment.put("PYTHONDONTWRITEBYTECODE", noBytecode);
            assertThatThrownBy(DbtFinderTest.this::find).hasMessageContaining("does not contain dbt");
            return Files.readAllLines(temp.resolve("calls"));
        }

        @Test
        void compilesIfPythonWritesNone() throws IOException {
            assertThat(argumentsOfUv("1").get(1)).startsWith("pip install").endsWith(" --compile-bytecode");
        }

        @Test
        void leavesItToPythonOtherwise() throws IOException {
            assertThat(argumentsOfUv("").get(1)).startsWith("pip install").doesNotContain("bytecode");
        }
    }

    /** Installs a small package in place of dbt. uv is downloaded once for all tests. */
    @Nested
    @Needs({Need.PYTHON, Need.PYTHON_INDEX})
    class Installing {
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

            assertThatThrownBy(DbtFinderTest.this::find)
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll(
                            "requirements.txt\" cannot be installed", "No matching distribution found for dbt-core");
            try (Stream<Path> left = Files.list(venvs())) {
                assertThat(left.filter(Files::isDirectory))
                        .allMatch(folder -> Files.exists(folder.resolve(".complete")));
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

            assertThatThrownBy(DbtFinderTest.this::find)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("does not contain dbt");
            assertThat(recorded.said).hasSize(2).anyMatch(line -> line.startsWith("Installed requirements.txt in"));
        }

        @Test
        void reportsFailureOfUvIfVenvIsMissing() throws IOException {
            requirements("dbt-core==99.99");
            barePython();

            assertThatThrownBy(DbtFinderTest.this::find)
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll("requirements.txt\" cannot be installed", "No solution found")
                    .hasMessageNotContaining("virtual environment");
            assertThat(String.join("\n", recorded.output)).contains("dbt-core==99.99");
        }

        @Test
        void saysInOneLineWhyPipIsUsed() throws IOException {
            requirements("dbt-core==99.99");
            noUv();
            assertThatThrownBy(DbtFinderTest.this::find).isInstanceOf(UserError.class);
            assertThat(recorded.said)
                    .containsOnlyOnce("Using pip, which is slower, because uv is not available: it has no equivalent of"
                            + " pip's settings \"keyring-provider\"");
        }

        @Test
        void rejectsInstallationWithoutDbt() throws IOException {
            requirements("dbt-extractor==0.6.0");
            assertThatThrownBy(DbtFinderTest.this::find)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("does not contain dbt");
        }

        @Test
        void installsOncePerContent() throws IOException {
            requirements("dbt-extractor==0.6.0\n# once\n");
            assertThatThrownBy(DbtFinderTest.this::find).isInstanceOf(UserError.class);
            assertThatThrownBy(DbtFinderTest.this::find).isInstanceOf(UserError.class);
            assertThat(recorded.said)
                    .filteredOn(line -> line.startsWith("Installing dbt"))
                    .hasSize(1);

            assertThat(recorded.said)
                    .last()
                    .asString()
                    .matches("Using dbt installed earlier from requirements.txt, which saves \\d+\\.\\d s");

            requirements("dbt-extractor==0.6.0\n# edited\n");
            assertThatThrownBy(DbtFinderTest.this::find).isInstanceOf(UserError.class);
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
                assertThatThrownBy(DbtFinderTest.this::find).hasMessageContaining("does not contain dbt");
                Folders.delete(python);
            }
            assertThat(recorded.said)
                    .filteredOn(line -> line.startsWith("Installing dbt"))
                    .hasSize(1);
        }

        @Test
        void downloadsDamagedUvAgain() throws IOException {
            requirements("dbt-extractor==0.6.0\n# before damage\n");
            assertThatThrownBy(DbtFinderTest.this::find).hasMessageContaining("does not contain dbt");
            Path uv;
            try (Stream<Path> files = Files.walk(cache.resolve("uv"))) {
                uv = files.filter(file -> file.endsWith("bin/uv")).findFirst().orElseThrow();
            }
            Files.write(uv, new byte[] {1, 2, 3});
            requirements("dbt-extractor==0.6.0\n# after damage\n");
            assertThatThrownBy(DbtFinderTest.this::find).hasMessageContaining("does not contain dbt");
            assertThat(recorded.said).noneMatch(line -> line.contains("pip"));
            assertThat(Files.size(uv)).isGreaterThan(1_000_000);
        }
    }
}
