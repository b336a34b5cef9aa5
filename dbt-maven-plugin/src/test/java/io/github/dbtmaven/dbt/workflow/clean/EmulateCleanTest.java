package io.github.dbtmaven.dbt.workflow.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.pipelines.LocalRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulateCleanTest {
    @TempDir
    Path folder;

    private final RecordedProgress progress = new RecordedProgress();

    private LocalRuntime noEngine() {
        return LocalRuntime.docker(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"), true, line -> {});
    }

    private LocalRuntime emptyRuntime() {
        return LocalRuntime.host(folder.resolve("runtime"), Map.of());
    }

    private Path write(String path, String text) throws Exception {
        Path file = folder.resolve("cache").resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void deletesCachesButNotWhatGoalsInstalled() throws Exception {
        write("caches/images/acme__shop/pip.tar", "12345");
        write("shared/acme__shop/.cache/dbt-maven-plugin/venvs/x/bin/dbt", "1234567");
        Path installed = write("venvs/x/bin/dbt", "dbt");
        Path authority = write("authority/ca.pem", "pem");
        Files.createSymbolicLink(folder.resolve("cache/shared/acme__shop/link"), installed);

        String summary = new EmulateClean(folder.resolve("cache"), this::emptyRuntime, progress)
                .run()
                .summary();

        assertThat(folder.resolve("cache/caches")).doesNotExist();
        assertThat(folder.resolve("cache/shared")).doesNotExist();
        assertThat(installed).hasContent("dbt");
        assertThat(authority).exists();
        assertThat(progress.said)
                .containsExactly(
                        "Deleted the caches of pipelines, 5 bytes in \"" + folder.resolve("cache/caches") + "\".",
                        "Deleted the dbt environments that steps on this machine share, "
                                + (7 + installed.toString().length()) + " bytes in \"" + folder.resolve("cache/shared")
                                + "\".");
        assertThat(summary).isEqualTo("Deleted 2 kinds of files and objects that rehearsals had kept.");
        assertThat(progress.warnings).isEmpty();
    }

    @Test
    void warnsIfNoEngineResponds() throws Exception {
        write("caches/host/x.tar", "1");

        new EmulateClean(folder.resolve("cache"), this::noEngine, progress).run();

        assertThat(folder.resolve("cache/caches")).doesNotExist();
        assertThat(progress.warnings)
                .singleElement()
                .asString()
                .startsWith("No image or volume of an engine was deleted, because none responds: ")
                .contains("tcp://127.0.0.1:1");
    }

    @Test
    void saysIfThereWasNothing() {
        assertThat(new EmulateClean(folder.resolve("cache"), this::emptyRuntime, progress)
                        .run()
                        .summary())
                .isEqualTo("There was nothing to delete.");
    }
}
