package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Files and folders in memory. Names are absolute paths in the container. */
public final class InMemoryFiles implements TarSource {
    private record Made(TarArchiveEntry entry, byte[] contents) {}

    private final List<Made> files = new ArrayList<>();
    private Iterator<Made> next;

    public InMemoryFiles file(String path, byte[] contents, int mode, FileOwner owner) {
        TarArchiveEntry entry = new TarArchiveEntry(path.substring(1));
        entry.setSize(contents.length);
        return add(entry, contents, mode, owner);
    }

    public InMemoryFiles folder(String path, int mode, FileOwner owner) {
        return add(new TarArchiveEntry(path.substring(1) + "/"), new byte[0], mode, owner);
    }

    public InMemoryFiles link(String path, String target, FileOwner owner) {
        TarArchiveEntry entry = new TarArchiveEntry(path.substring(1), TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return add(entry, new byte[0], 0777, owner);
    }

    private InMemoryFiles add(TarArchiveEntry entry, byte[] contents, int mode, FileOwner owner) {
        entry.setMode(mode);
        owner.of(entry);
        files.add(new Made(entry, contents));
        return this;
    }

    @Override
    public boolean writeSome(TarArchiveOutputStream tar) throws IOException {
        if (next == null) {
            next = files.iterator();
        }
        if (!next.hasNext()) {
            return false;
        }
        Made made = next.next();
        tar.putArchiveEntry(made.entry());
        tar.write(made.contents());
        tar.closeArchiveEntry();
        return true;
    }

    @Override
    public void close() {
        // no resources
    }
}
