package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The virtual environment that the tests of the host runtime share, since each takes seconds to make. */
public final class SharedEnvironments {
    /** Kept between tests and between runs. */
    static final Path CACHE = Path.of("target", "host-cache").toAbsolutePath();

    private SharedEnvironments() {}

    /** Links it into the cache of a test that needs one of its own; returns that cache. */
    public static Path linkInto(Path cache) throws IOException {
        if (environments().available()) {
            Files.createSymbolicLink(Files.createDirectories(cache).resolve("python"), CACHE.resolve("python"));
        }
        return cache;
    }

    /** Returns an interpreter that has pip and no packages; its environment must not be changed. */
    public static Path python() throws IOException {
        PythonEnvironments shared = environments();
        assertThat(shared.available()).isTrue();
        try (Stream<Path> kept = Files.list(CACHE.resolve("python"))) {
            return kept.filter(folder -> folder.getFileName().toString().startsWith("venv-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("bin/python");
        }
    }

    private static PythonEnvironments environments() {
        return new PythonEnvironments(
                new NativeProcesses(),
                new HostEnvironment(System.getenv(), Path.of(System.getProperty("java.home"))),
                CACHE.resolve("python"));
    }
}
