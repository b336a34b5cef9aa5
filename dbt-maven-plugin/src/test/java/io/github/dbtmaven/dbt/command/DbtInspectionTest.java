package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses programs that print the recorded {@code --version} output of each dbt product. */
class DbtInspectionTest {
    @TempDir
    Path folder;

    private final InterruptGuard guard = InterruptGuard.open();
    private final Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    private final DbtInspection inspection = new DbtInspection(new Commands(new NativeProcesses(), guard), environment);

    @AfterEach
    void close() {
        guard.close();
    }

    private Path program(String text) throws IOException {
        Path program = Files.writeString(folder.resolve("dbt"), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private Path printing(String answer, int status) throws IOException {
        return program("#!/bin/sh\n[ \"$1\" = --version ] && printf '" + answer + "'\nexit " + status + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Core:\\n  - installed: 1.11.16\\n  - latest:    1.12.6  - Update available!\\n, 1.11.16, 1",
        "installed version: 1.0.4\\n   latest version: 1.1.0\\n, 1.0.4, 1",
        "dbt-fusion 2.0.0-preview.13\\n, 2.0.0-preview.13, 2",
        "dbt 2.0.8\\n, 2.0.8, 2",
    })
    void readsTheVersion(String answer, String version, String major) throws IOException {
        Path program = printing(answer, 0);
        DbtInstallation found = inspection.inspect(program, "a test");
        assertThat(found).isEqualTo(new DbtInstallation.Executable(program, version, "a test"));
        assertThat(found.major()).isEqualTo(major);
    }

    @Test
    void rejectsCloudCli() throws IOException {
        Path program = printing("Cloud CLI - 0.35.7 (fae78a6f5f6f2d7dff3cab3305fe7f99bd2a36f3)\\n", 0);
        assertThatThrownBy(() -> inspection.inspect(program, "a test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is the dbt Cloud CLI, which runs dbt on the dbt platform");
    }

    @ParameterizedTest
    @CsvSource({"build tool 7, 0", "'', 0", "dbt 2.0.8, 1"})
    void rejectsUnknownOutput(String answer, int status) throws IOException {
        Path program = printing(answer, status);
        assertThatThrownBy(() -> inspection.inspect(program, "a test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("did not print a dbt version (\"" + answer + "\")");
    }

    @Test
    void findsInterpreterOfPipScript() throws IOException {
        Path python = folder.resolve("python3");
        Files.writeString(
                python,
                "#!/bin/sh\n[ \"$1\" = -c ] && printf 'dbt-adapters 1.24.5\\ndbt-core 1.11.16\\ndbt-postgres 1.11.0\\n'\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path program = program("#!" + python + "\nimport sys\n");

        assertThat(inspection.inspect(program, "a test"))
                .isEqualTo(new DbtInstallation.InPython(
                        python,
                        "1.11.16",
                        Map.of("dbt-adapters", "1.24.5", "dbt-core", "1.11.16", "dbt-postgres", "1.11.0"),
                        "a test"));
    }
}
