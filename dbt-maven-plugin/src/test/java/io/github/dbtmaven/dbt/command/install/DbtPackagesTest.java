package io.github.dbtmaven.dbt.command.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbtPackagesTest {
    @TempDir
    Path environment;

    private void installed(String folder, String metadata) throws IOException {
        Path info = Files.createDirectories(
                environment.resolve("lib/python3.11/site-packages").resolve(folder + ".dist-info"));
        Files.writeString(info.resolve("METADATA"), metadata);
    }

    @Test
    void readsNamesAndVersions() throws IOException {
        installed("dbt_core-1.11.16", "Metadata-Version: 2.4\nName: dbt-core\nVersion: 1.11.16\n\nName: not-this\n");
        installed("dbt_postgres-1.11.0", "Name: dbt_postgres\nVersion: 1.11.0\nKeywords: x\n");
        installed("dbt-2.0.8", "Name: dbt\nVersion: 2.0.8\n");
        installed("dbtlabs-1.0", "Name: dbtlabs\nVersion: 1.0\n");
        installed("agate-1.9", "Name: agate\nVersion: 1.9\n");

        assertThat(DbtPackages.in(environment))
                .isEqualTo(Map.of("dbt-core", "1.11.16", "dbt-postgres", "1.11.0", "dbt", "2.0.8"));
    }

    @Test
    void toleratesEnvironmentWithoutDbt() throws IOException {
        installed("agate-1.9", "Name: agate\nVersion: 1.9\n");
        assertThat(DbtPackages.in(environment)).isEmpty();
    }
}
