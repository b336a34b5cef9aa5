package io.github.dbtmaven.dbt.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the tests of the driver's modules that are written in Python. */
@Needs(Need.PYTHON)
class DriverModulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"test_ci_reuse.py", "test_partial_parse.py"})
    void passes(String tests) throws Exception {
        ProcessBuilder python = new ProcessBuilder(
                        "python3",
                        Path.of("src/test/resources/python", tests)
                                .toAbsolutePath()
                                .toString())
                .redirectErrorStream(true);
        python.environment()
                .put(
                        "PYTHONPATH",
                        Path.of("src/main/resources/io/github/dbtmaven/dbt/command")
                                .toAbsolutePath()
                                .toString());
        python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = python.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("Ran [1-9][0-9]* tests");
    }
}
