package io.github.dbtmaven.pipelines.sandbox.docker.container;

import io.github.dbtmaven.pipelines.sandbox.ArchiveGuard;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Copies the entries of another archive with another owner. Omits the entry of the folder itself, and rejects entries
 * that would leave the folder.
 */
final class ArchiveSource implements TarSource {
    private final TarArchiveInputStream in;
    private final FileOwner owner;
    private final Set<String> links;
    private final LinkFilter outward;
    private final ArchiveGuard guard = new ArchiveGuard();
    private final byte[] buffer = new byte[1 << 16];
    private boolean within;

    /** Takes links out of the archive. */
    interface LinkFilter {
        /** Returns whether it takes the entry, which is then omitted. */
        boolean take(String name, boolean isLink, String target);
    }

    /**
     * Creates a source.
     *
     * @param links symbolic links in the target folder: an entry may replace a link but not go through it
     * @param outward takes the links that Docker refuses to unpack
     */
    ArchiveSource(InputStream archive, FileOwner owner, Set<String> links, LinkFilter outward) {
        this.in = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        this.owner = owner;
        this.links = new HashSet<>(links);
        this.outward = outward;
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
        String name = guard.admit(entry);
        if (!name.isEmpty()) {
            rejectLink(name);
            if (outward.take(name, entry.isSymbolicLink(), entry.getLinkName())) {
                return true;
            }
            owner.of(entry);
            tar.putArchiveEntry(entry);
            within = true;
        }
        return true;
    }

    private void rejectLink(String name) throws IOException {
        for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
            if (links.contains(name.substring(0, slash))) {
                throw new IOException("The archive entry " + Shown.quoted(name) + " cannot be unpacked: \""
                        + name.substring(0, slash) + "\" is a symbolic link, which may lead out of the folder.");
            }
        }
        links.remove(name);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
