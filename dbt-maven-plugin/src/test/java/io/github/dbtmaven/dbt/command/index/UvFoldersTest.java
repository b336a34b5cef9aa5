package io.github.dbtmaven.dbt.command.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wheels in folders, files and pages: {@code find-links} and {@code no-index}. */
class UvFoldersTest extends UvDownloads {
    @Test
    void areSearchedWithoutIndex() throws IOException {
        wheelIn("wheels", "0.13.9");
        index.wheel("0.13.10");
        pip.putAll(Map.of("no-index", "true", "find-links", "wheels"));
        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        assertThat(index.requests).isEmpty();
        assertThat(temp.resolve("wheels")).isNotEmptyDirectory();
    }

    @Test
    void areSearchedBesideIndex() throws IOException {
        index.wheel("0.13.9");
        environment.put(
                "UV_FIND_LINKS",
                temp.resolve("absent") + "," + wheelIn("wheels", "0.13.10").getParent());
        assertThat(downloaded()).isEqualTo("echo uv 0.13.10");
    }

    @Test
    void mayBePagesAndFiles() throws IOException {
        index.wheel("0.13.9");
        index.put("/all.html", "<a href=files/%s>".formatted(FakeIndex.name("0.13.9")));
        pip.putAll(Map.of(
                "no-index",
                "1",
                "find-links",
                "http://127.0.0.1:" + index.address().getPort() + "/all.html "
                        + wheelIn("wheels", "0.13.8").toUri()));
        assertFails("no SHA-256 is given for http://127.0.0.1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:wheels", "file://localhost%s/wheels", "file://%s/wheels", "file:%s/wheels"})
    void mayBeFileUrlsOfAnyForm(String url) throws IOException {
        wheelIn("wheels", "0.13.9");
        pip.putAll(Map.of("no-index", "1", "find-links", url.formatted(temp)));
        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
    }

    @Test
    void ofAnotherHostAreNotFiles() {
        pip.putAll(Map.of("no-index", "1", "find-links", "file://elsewhere/wheels"));
        assertFails("the URL of a package index is not valid");
    }

    @Test
    void areComparedWithTheirHash() throws IOException {
        Path wheel = wheelIn("wheels", "0.13.9");
        pip.putAll(Map.of("no-index", "1", "find-links", wheel.toUri() + "#sha256=" + "0".repeat(64)));
        assertFails("is not the one that the index gives");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIP", "UV"})
    void areNecessaryWithoutIndex(String which) throws IOException {
        index.wheel("0.13.9");
        if (which.equals("UV")) {
            environment.put("UV_NO_INDEX", "1");
        } else {
            pip.put("no-index", "yes");
        }
        assertFails("no-index is set");
        assertThat(index.requests).isEmpty();
    }
}
