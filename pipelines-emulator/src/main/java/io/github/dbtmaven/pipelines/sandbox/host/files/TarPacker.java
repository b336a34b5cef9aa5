package io.github.dbtmaven.pipelines.sandbox.host.files;

import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Packs a file or folder under its base name, like the engine's archive call: files, folders and links with modes and
 * times. Bytes of names that are not UTF-8 become U+FFFD, as in archives of Docker. Sockets, named pipes and devices
 * become named pipes, so that a reader of the archive knows of them.
 */
public final class TarPacker {
    private final Path path;

    public TarPacker(Path path) {
        this.path = path;
    }

    /** Writes the archive and closes the stream. */
    public void pack(OutputStream stream) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(stream, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    add(tar, folder, attributes);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    add(tar, file, attributes);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    private void add(TarArchiveOutputStream tar, Path file, BasicFileAttributes attributes) throws IOException {
        String name =
                FileNames.of(path.getFileName()) + (file.equals(path) ? "" : "/" + FileNames.of(path.relativize(file)));
        TarArchiveEntry entry = entry(name, file, attributes);
        entry.setLastModifiedTime(attributes.lastModifiedTime());
        entry.setMode((int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 0777);
        tar.putArchiveEntry(entry);
        if (attributes.isRegularFile()) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
            link.setLinkName(FileNames.of(Files.readSymbolicLink(file)));
            return link;
        }
        if (attributes.isOther()) {
            return new TarArchiveEntry(name, TarConstants.LF_FIFO, true);
        }
        TarArchiveEntry entry = new TarArchiveEntry(attributes.isDirectory() ? name + "/" : name, true);
        entry.setSize(attributes.isRegularFile() ? attributes.size() : 0);
        return entry;
    }
}
