package io.github.dbtmaven.dbt.command.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which wheel is downloaded, from which index, and whether it is intact. */
class UvDownloadTest extends UvDownloads {
    @Test
    void takesNewestWheelForPlatform() throws IOException {
        index.wheel("0.9.9").wheel("0.13.9").wheel("0.13.8");
        index.wheel("uv-0.14.0-py3-none-musllinux_1_1_x86_64.whl", FakeIndex.program("0.14.0"), Map.of());

        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        assertThat(UvDownload.program(folder())).isExecutable();
        try (Stream<Path> left = Files.list(folder())) {
            assertThat(left).containsExactly(folder().resolve("bin"));
        }
        assertThat(UvDownload.isIntact(folder())).isTrue();
    }

    @Test
    void noticesDamage() throws IOException {
        index.wheel("0.13.9");
        download();
        Files.writeString(UvDownload.program(folder()), "half of the prog");
        assertThat(UvDownload.isIntact(folder())).isFalse();
    }

    @Test
    void noticesMissingChecksum() throws IOException {
        index.wheel("0.13.9");
        download();
        Files.delete(UvDownload.program(folder()).resolveSibling("uv.sha256"));
        assertThat(UvDownload.isIntact(folder())).isFalse();
    }

    @Test
    void skipsYankedAndUnstableVersions() throws IOException {
        index.wheel("0.13.7")
                .wheel("0.13.8", Map.of("yanked", true))
                .wheel("0.13.9", Map.of("yanked", "a broken release"))
                .wheel("0.14.0rc1");
        assertThat(downloaded()).isEqualTo("echo uv 0.13.7");
    }

    @Test
    void readsHtmlPages() throws IOException {
        index.wheel("0.13.8").wheel("0.13.9").wheel("0.13.7");
        String older = hash("0.13.7");
        index.put("/simple/uv/", """
                <!DOCTYPE html><html><body>
                <a href="/files/%s#sha256=%s" data-requires-python="&gt;=3.8">x</a><br/>
                <A data-yanked='broken' href='/files/%s#sha256=%s'>x</A>
                <a href="https://elsewhere.example/other-1.0.whl">x</a>
                <a href="bad address">x</a>
                </body></html>
                """.formatted(
                        FakeIndex.name("0.13.7"), older, FakeIndex.name("0.13.9"), hash("0.13.9")));
        assertThat(downloaded()).isEqualTo("echo uv 0.13.7");
    }

    private String hash(String version) throws IOException {
        return io.github.dbtmaven.pipelines.text.Sha256.hex(FakeIndex.program(version));
    }

    @Test
    void takesBestVersionOfAllIndexes() throws IOException {
        index.wheel("0.13.8");
        try (FakeIndex other = new FakeIndex()) {
            other.wheel("0.13.9");
            pip.put("extra-index-url", other.url());
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        }
    }

    @Test
    void prefersIndexesOfUv() throws IOException {
        try (FakeIndex other = new FakeIndex()) {
            environment.put("UV_DEFAULT_INDEX", other.wheel("0.13.8").url());
            index.wheel("0.13.9");
            assertThat(downloaded()).isEqualTo("echo uv 0.13.8");
        }
        assertThat(index.requests).isEmpty();
    }

    @Test
    void continuesIfOneIndexFails() throws IOException {
        index.wheel("0.13.9");
        try (FakeIndex other = new FakeIndex()) {
            pip.put("extra-index-url", other.requires("a", "b").url());
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        }
    }

    @Test
    @Needs({Need.PYTHON, Need.PYTHON_INDEX})
    void downloadsRealUv() throws Exception {
        Map<String, String> real = System.getenv();
        new UvDownload(PipSettings.of(real, System.getProperty("os.name"), Path.of("/usr")), real, temp, recorded)
                .into(
                        folder(),
                        Platform.of(
                                "linux",
                                System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64",
                                "64",
                                "glibc 2.17"));
        Process uv = new ProcessBuilder(UvDownload.program(folder()).toString(), "--version").start();
        assertThat(uv.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(new String(uv.getInputStream().readAllBytes(), UTF_8)).startsWith("uv ");
    }
}
