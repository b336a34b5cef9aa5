package io.github.dbtmaven.pipelines.sandbox.docker;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** To whom files in a container belong. */
record FileOwner(int uid, int gid) {
    static final FileOwner ROOT = new FileOwner(0, 0);

    /** Names would win over numbers where both are given. */
    void of(TarArchiveEntry entry) {
        entry.setIds(uid, gid);
        entry.setNames("", "");
    }
}
