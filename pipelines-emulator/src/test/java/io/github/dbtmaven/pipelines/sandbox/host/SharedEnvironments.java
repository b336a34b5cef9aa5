package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The virtual environment that the tests of the host runtime share, since each takes seconds to make. */
public final class SharedEnvironments {
    /** Kept between tests and between runs. */
    static final Path CACHE = Path.of("target", "host-cache").toAbsolutePath();

    private SharedEnvironments() {}

    /** Links it into the cache of a test that needs one of its own; returns that cache. */
    public static Path linkInto(Path cache) throws IOException {
        Path shared = CACHE.resolve("python");
        HostEnvironment environment = new HostEnvironment(System.getenv(), Path.of(System.getProperty("java.home")));
        if (new PythonEnvironments(new NativeProcesses(), environment, shared).available()) {
            Files.createSymbolicLink(Files.createDirectories(cache).resolve("python"), shared);
        }
        return cache;
    }
}
