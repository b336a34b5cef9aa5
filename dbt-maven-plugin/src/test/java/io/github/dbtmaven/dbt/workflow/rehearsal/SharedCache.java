package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.sandbox.host.SharedEnvironments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests share of a rehearsal's cache, since it takes seconds to make: a virtual environment and PostgreSQL. */
public final class SharedCache {
    /** The unpacked PostgreSQL, kept between tests and between runs. */
    public static final Path POSTGRES = Path.of("target/postgres").toAbsolutePath();

    private SharedCache() {}

    /** Links it into the cache of a test that needs one of its own; returns that cache. */
    static Path linkInto(Path cache) throws IOException {
        Files.createDirectories(cache);
        SharedEnvironments.linkInto(cache.resolve("host"));
        Files.createSymbolicLink(cache.resolve("postgres"), Files.createDirectories(POSTGRES));
        return cache;
    }
}
