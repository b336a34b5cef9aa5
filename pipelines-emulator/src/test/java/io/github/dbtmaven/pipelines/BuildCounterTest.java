package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCounterTest {
    @TempDir
    Path folder;

    @Test
    void countsFromOneAcrossInstances() {
        assertThat(new BuildCounter(folder.resolve("repository")).next()).isEqualTo(1);
        assertThat(new BuildCounter(folder.resolve("repository")).next()).isEqualTo(2);
    }

    @Test
    void returnsEachNumberOnce() {
        assertThat(IntStream.range(0, 40)
                        .parallel()
                        .map(i -> new BuildCounter(folder).next())
                        .boxed())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void explainsDamagedFile() throws Exception {
        Path file = Files.writeString(folder.resolve("build-number"), "many\n");

        assertThatThrownBy(() -> new BuildCounter(folder).next())
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("For input string: \"many\"")
                .cause()
                .hasMessage("\"" + file + "\" holds no number but \"many\"; delete it to start with build 1 again");
    }
}
