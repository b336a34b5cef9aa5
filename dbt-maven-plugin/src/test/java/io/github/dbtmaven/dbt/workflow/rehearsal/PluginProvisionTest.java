package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dbtmaven.pipelines.ProvidedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    @Test
    void keepsTheFolderThatAnotherRehearsalWroteAtTheSameTime() throws IOException {
        TreeMap<String, Path> files = files(Map.of(SNAPSHOT, "one"));
        TreeMap<String, Path> overtaken = new TreeMap<>(files) {
            @Override
            public Set<Map.Entry<String, Path>> entrySet() {
                if (Files.isDirectory(folder.resolve("cache/plugin"))) {
                    assertThatCode(() -> provisionOf(files)).doesNotThrowAnyException();
                }
                return super.entrySet();
            }
        };

        assertThat(provisionOf(overtaken)).isEqualTo(provisionOf(files));
        try (Stream<Path> written = Files.list(folder.resolve("cache/plugin"))) {
            assertThat(written).hasSize(1);
        }
    }

    private ProvidedFolder provision(Map<String, String> contents) throws IOException {
        return provisionOf(files(contents));
    }

    private ProvidedFolder provisionOf(SortedMap<String, Path> files) throws IOException {
        return new PluginProvision("io.github.dbtmaven", "dbt-maven-plugin", "1-SNAPSHOT")
                .in(folder.resolve("cache"), files);
    }

    private TreeMap<String, Path> files(Map<String, String> contents) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        for (Map.Entry<String, String> file : contents.entrySet()) {
            Path path = folder.resolve("local").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            files.put(file.getKey(), Files.writeString(path, file.getValue()));
        }
        return files;
    }
}
