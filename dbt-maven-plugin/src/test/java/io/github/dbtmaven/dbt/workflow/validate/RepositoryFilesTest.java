package io.github.dbtmaven.dbt.workflow.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryFilesTest {
    private Path top;

    @BeforeEach
    void aRepositoryWithNeighbours(@TempDir Path directory) throws IOException {
        top = Files.createDirectories(directory.resolve("repository"));
        Files.createDirectories(top.resolve("ci"));
        Files.writeString(top.resolve("ci/shared.yml"), "shared");
        Files.writeString(directory.resolve("outside.yml"), "outside");
        Files.createSymbolicLink(top.resolve("link.yml"), Path.of("../outside.yml"));
        Files.createSymbolicLink(top.resolve("up"), Path.of(".."));
    }

    @Test
    void readsFileOfRepository() {
        assertThat(new RepositoryFiles(top).text("ci/shared.yml")).contains("shared");
        assertThat(new RepositoryFiles(top).text("./ci/./shared.yml")).contains("shared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gone.yml",
                "ci",
                "",
                "../outside.yml",
                "ci/../../outside.yml",
                "ci/../ci/shared.yml",
                "link.yml",
                "up/outside.yml",
                "up/repository/ci/shared.yml",
                "/etc/passwd",
                "a\0b"
            })
    void hidesFilesOutsideOfRepository(String path) {
        assertThat(new RepositoryFiles(top).text(path).isEmpty()).isTrue();
    }

    @Test
    void knowsLinksInsideOfRepository() {
        RepositoryFiles files = new RepositoryFiles(top);
        assertThat(List.of("link.yml", "up/outside.yml", "./up")).allMatch(files::isLink);
        assertThat(List.of("ci/shared.yml", "gone.yml", "../outside.yml", "/etc/passwd", "a\0b", ""))
                .noneMatch(files::isLink);
    }

    @Test
    void reportsUnreadableFile() throws IOException {
        Files.write(top.resolve("latin.yml"), new byte[] {(byte) 0xE9});
        RepositoryFiles files = new RepositoryFiles(top);

        files.text("latin.yml");

        assertThat(files.unreadable())
                .singleElement()
                .hasToString("latin.yml:1:1: The byte 0xE9 is not UTF-8. Save the file as UTF-8.");
    }
}
