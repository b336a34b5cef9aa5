package io.github.dbtmaven.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuildRunnerTest {
    @ParameterizedTest
    @MethodSource
    void saysOnceWhyABuildBrokeOff(Exception failure, String reason) {
        assertThat(BuildRunner.reason(failure)).isEqualTo(reason);
    }

    static List<Arguments> saysOnceWhyABuildBrokeOff() {
        IOException cause = new NoSuchFileException("target/x");
        return List.of(
                Arguments.of(cause, "NoSuchFileException: target/x"),
                Arguments.of(new UncheckedIOException(cause), "NoSuchFileException: target/x"),
                Arguments.of(new IOException("cannot read x", cause), "cannot read x: NoSuchFileException: target/x"));
    }
}
