package io.github.dbtmaven.dbt.command.index;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.RecordedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Downloads uv from a fake index, with the settings of pip and of uv. */
abstract class UvDownloads {
    @TempDir
    Path temp;

    final RecordedProgress recorded = new RecordedProgress();
    final Map<String, String> environment = new HashMap<>();
    final Map<String, String> pip = new HashMap<>();
    FakeIndex index;

    @BeforeEach
    void startIndex() throws IOException {
        index = new FakeIndex();
        environment.put("HOME", temp.toString());
        pip.put("index-url", index.url());
    }

    @AfterEach
    void stopIndex() {
        index.close();
    }

    Path folder() {
        return temp.resolve("cache/uv");
    }

    void download() throws IOException {
        new UvDownload(new PipSettings(pip), environment, temp, recorded)
                .into(folder(), Optional.of(FakeIndex.PLATFORM));
    }

    String downloaded() throws IOException {
        download();
        return Files.readString(UvDownload.program(folder()))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    void assertFails(String... parts) {
        assertThatThrownBy(this::download).isInstanceOf(IndexException.class).hasMessageContainingAll(parts);
    }

    Path wheelIn(String folder, String version) throws IOException {
        Path file = Files.createDirectories(temp.resolve(folder)).resolve(FakeIndex.name(version));
        return Files.write(file, FakeIndex.program(version));
    }
}
