package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SecondLane
class DbtFinderTest extends DbtFinding {
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
}
