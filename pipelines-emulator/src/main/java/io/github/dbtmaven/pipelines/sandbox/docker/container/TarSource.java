package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Where the entries of a {@link LazyTar} come from. */
public interface TarSource extends AutoCloseable {
    /**
     * Writes a little: one entry's head, or a piece of its contents.
     *
     * @return false when there is nothing more
     */
    boolean writeSome(TarArchiveOutputStream tar) throws IOException;

    @Override
    void close() throws IOException;
}
