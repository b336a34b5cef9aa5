package io.github.dbtmaven.pipelines.sandbox.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The entries of another archive under another owner, without an entry for the folder that it is unpacked into. */
final class ArchiveSource implements TarSource {
    private final TarArchiveInputStream in;
    private final FileOwner owner;
    private final byte[] buffer = new byte[1 << 16];
    private boolean within;

    ArchiveSource(InputStream archive, FileOwner owner) {
        this.in = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        this.owner = owner;
    }

    @Override
    public boolean writeSome(TarArchiveOutputStream tar) throws IOException {
        if (within) {
            int length = in.read(buffer);
            if (length > 0) {
                tar.write(buffer, 0, length);
            } else {
                tar.closeArchiveEntry();
                within = false;
            }
            return true;
        }
        TarArchiveEntry entry = in.getNextEntry();
        if (entry == null) {
            return false;
        }
        if (!entry.getName().matches("(\\./?)+")) {
            owner.of(entry);
            tar.putArchiveEntry(entry);
            within = true;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
