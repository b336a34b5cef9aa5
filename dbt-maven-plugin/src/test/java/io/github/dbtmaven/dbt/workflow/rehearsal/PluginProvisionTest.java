package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.ProvidedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginProvisionTest {
    private static final String SNAPSHOT =
            "io/github/dbtmaven/dbt-maven-plugin/1-SNAPSHOT/dbt-maven-plugin-1-SNAPSHOT.jar";
    private static final String RELEASE = "org/yaml/snakeyaml/2.7/snakeyaml-2.7.jar";

    @TempDir
    private Path folder;

    @Test
    void writesFilesOnce() throws IOException {
        ProvidedFolder first = provision(Map.of(SNAPSHOT, "one", RELEASE, "yaml"));
        ProvidedFolder second = provision(Map.of(SNAPSHOT, "one", RELEASE, "yaml"));

        assertThat(second).isEqualTo(first);
        assertThat(first.source().resolve(SNAPSHOT)).hasContent("one");
        assertThat(first.source().resolve(RELEASE)).hasContent("yaml");
    }

    @Test
    void rewritesChangedSnapshotOfSameSize() throws IOException {
        ProvidedFolder first = provision(Map.of(SNAPSHOT, "one"));
        ProvidedFolder second = provision(Map.of(SNAPSHOT, "two"));

        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(second.source().resolve(SNAPSHOT)).hasContent("two");
    }

    @Test
    void distinguishesPaths() throws IOException {
        ProvidedFolder first = provision(Map.of(SNAPSHOT, "one", RELEASE, "yaml"));
        ProvidedFolder second = provision(Map.of(SNAPSHOT, "one", RELEASE.replace("2.7", "2.8"), "yaml"));

        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    }

    private ProvidedFolder provision(Map<String, String> contents) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        for (Map.Entry<String, String> file : contents.entrySet()) {
            Path path = folder.resolve("local").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            files.put(file.getKey(), Files.writeString(path, file.getValue()));
        }
        return new PluginProvision("io.github.dbtmaven", "dbt-maven-plugin", "1-SNAPSHOT")
                .in(folder.resolve("cache"), files);
    }
}
