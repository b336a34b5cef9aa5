package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Provides the entries of a {@link LazyTar}. */
public interface TarSource extends AutoCloseable {
    /**
     * Writes a part: the head of an entry, or a piece of its content.
     *
     * @return false at the end
     */
    boolean writeSome(TarArchiveOutputStream tar) throws IOException;

    @Override
    void close() throws IOException;
}
