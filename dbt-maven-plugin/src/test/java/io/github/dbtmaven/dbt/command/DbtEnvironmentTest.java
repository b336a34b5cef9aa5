package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DbtEnvironmentTest {
    private static final DbtProject PROJECT = new DbtProject(Path.of("/p"), Path.of("/p/.ci"), Path.of("/p/target"));
    private static final Origin ORIGIN = new Origin(Optional.of("0f3c"), Optional.empty(), Optional.of("41"));

    @Test
    void addsDefaultsToMavensEnvironment() {
        assertThat(DbtEnvironment.of(Map.of("DB_CI_HOST", "h"), PROJECT, ORIGIN))
                .containsOnly(
                        Map.entry("DB_CI_HOST", "h"),
                        Map.entry("DBT_TARGET_PATH", "/p/target"),
                        Map.entry("DBT_USE_COLORS", "false"),
                        Map.entry("DBT_SEND_ANONYMOUS_USAGE_STATS", "false"),
                        Map.entry("PYTHONUNBUFFERED", "1"),
                        Map.entry("PYTHONIOENCODING", "utf-8"),
                        Map.entry("DBT_ENV_CUSTOM_ENV_BITBUCKET_COMMIT", "0f3c"),
                        Map.entry("DBT_ENV_CUSTOM_ENV_BITBUCKET_BUILD_NUMBER", "41"));
    }

    @Test
    void keepsVariablesOfUser() {
        Map<String, String> set = Map.of(
                "DBT_ENGINE_TARGET_PATH", "x",
                "DBT_ENGINE_USE_COLORS", "true",
                "DO_NOT_TRACK", "0",
                "DBT_LOG_FORMAT_FILE", "json",
                "PYTHONUNBUFFERED", "",
                "PYTHONIOENCODING", "latin-1",
                "DBT_ENV_CUSTOM_ENV_BITBUCKET_COMMIT", "mine",
                "DBT_ENV_CUSTOM_ENV_BITBUCKET_BUILD_NUMBER", "1");
        assertThat(DbtEnvironment.of(set, PROJECT, ORIGIN)).isEqualTo(set);
    }
}
