package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** The owner of files in a container. */
public record FileOwner(int uid, int gid) {
    public static final FileOwner ROOT = new FileOwner(0, 0);

    /** Changes the owner of a local file, which only root may do. */
    public void of(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }

    /** Sets the ids only, because names would take precedence. */
    void of(TarArchiveEntry entry) {
        entry.setIds(uid, gid);
        entry.setNames("", "");
    }
}
