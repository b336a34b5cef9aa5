package io.github.dbtmaven.pipelines.sandbox.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFileTest {
    private static final Map<String, String> VARIABLES = Map.of("PLAIN", "a", "WORD", "pä'ss");

    @TempDir
    Path folder;

    @Test
    void passesVariablesThatLocaleCanRepresent() {
        assertThat(ScriptFile.of("echo\n", VARIABLES, List.of(UTF_8))).isEqualTo(new ScriptFile(VARIABLES, "echo\n"));
    }

    @Test
    void setsOtherVariablesOnFirstLine() {
        assertThat(ScriptFile.of("echo\n", VARIABLES, List.of(UTF_8, US_ASCII)))
                .isEqualTo(new ScriptFile(Map.of("PLAIN", "a"), "export WORD='pä'\\''ss'; echo\n"));
    }

    @Test
    void isReadableOnlyByUser() throws Exception {
        assertThat(java.nio.file.Files.getPosixFilePermissions(new ScriptFile(Map.of(), "").write(folder)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
