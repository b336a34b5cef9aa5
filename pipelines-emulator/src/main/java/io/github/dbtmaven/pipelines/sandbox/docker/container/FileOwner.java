package io.github.dbtmaven.pipelines.sandbox.docker.container;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** The owner of files in a container. */
public record FileOwner(int uid, int gid) {
    public static final FileOwner ROOT = new FileOwner(0, 0);

    /** Sets the ids only, because names would take precedence. */
    void of(TarArchiveEntry entry) {
        entry.setIds(uid, gid);
        entry.setNames("", "");
    }
}
