package io.github.dbtmaven.dbt.command.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is rejected and what is reported. */
class UvFailuresTest extends UvDownloads {
    @Test
    void rejectsHashMismatch() throws IOException {
        index.wheel("0.13.9", Map.of("hashes", Map.of("sha256", "0".repeat(64))));
        assertFails("the SHA-256 of http://127.0.0.1:", FakeIndex.name("0.13.9"));
        assertThat(UvDownload.program(folder())).doesNotExist();
    }

    @Test
    void rejectsMissingHash() throws IOException {
        index.wheel("0.13.9", Map.of("hashes", Map.of("md5", "0")));
        assertFails("no SHA-256 is given for");
    }

    /** Only one entry is extracted, to a fixed place. */
    @Test
    void ignoresEntriesThatLeaveFolder() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("../../../evil", "evil");
        entries.put("/tmp/../evil", "evil");
        entries.put("uv-0.13.9.data/scripts/../../../../evil", "evil");
        entries.put("uv-0.13.9.data/../../uv-x.data/scripts/uv", "evil");
        entries.put("uv-0.13.9.data/scripts/uv", "#!/bin/sh\necho uv 0.13.9\n");
        index.wheel(FakeIndex.name("0.13.9"), FakeIndex.zip(entries), Map.of());

        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        try (Stream<Path> all = Files.walk(temp)) {
            Path program = UvDownload.program(folder());
            assertThat(all.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrder(program, program.resolveSibling("uv.sha256"));
        }
    }

    @Test
    void rejectsWheelWithoutProgram() throws IOException {
        index.wheel(FakeIndex.name("0.13.9"), FakeIndex.zip(Map.of("../uv", "evil")), Map.of());
        assertFails(FakeIndex.name("0.13.9") + " does not contain uv");
    }

    @Test
    void rejectsFileThatIsNoWheel() {
        index.wheel(FakeIndex.name("0.13.9"), "no zip".getBytes(UTF_8), Map.of());
        assertFails(FakeIndex.name("0.13.9") + " cannot be read");
    }

    @Test
    void reportsMissingWheel() {
        assertFails("no wheel of uv for manylinux 2.36 x86_64 in " + index.url());
    }

    @Test
    void reportsOtherPages() {
        index.put("/simple/uv/", "{\"files\": [{\"filename\": ");
        assertFails(index.url() + "/uv/ is not a page of a package index");
    }

    @Test
    void retriesOnce() throws IOException {
        index.wheel("0.13.9").failNext(1);
        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        assertThat(recorded.said)
                .containsExactly(index.url() + "/uv/ failed (it answered 503 (not available)), retrying");
    }

    @Test
    void reportsUnreachableIndex() {
        index.close();
        assertFails("cannot reach " + index.url() + "/uv/ (");
    }

    @Test
    void honoursOffline() throws IOException {
        index.wheel("0.13.9");
        environment.put("UV_OFFLINE", "1");
        assertFails("UV_OFFLINE is set");
        assertThat(index.requests).isEmpty();
    }

    @Test
    void rejectsPlainHttpOfOtherHosts() {
        pip.put("index-url", "http://index.example/simple");
        assertFails("http://index.example/simple/uv/ does not use TLS");
    }
}
