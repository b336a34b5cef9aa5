package io.github.dbtmaven.pipelines.sandbox.host.files;

import io.github.dbtmaven.pipelines.sandbox.ArchiveGuard;
import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks an archive into a folder: files, folders and links with modes and times, without owners. Never writes through
 * a link, whether it is in the archive or in the folder.
 */
public final class TarUnpacker {
    private final Path folder;
    private final ArchiveGuard guard = new ArchiveGuard();
    /** Modes and times of folders, which are set at the end, the innermost first, because a folder may be read-only. */
    private final Deque<Late> late = new ArrayDeque<>();

    public TarUnpacker(Path folder) {
        this.folder = folder;
    }

    /**
     * Unpacks an archive.
     *
     * @throws IOException if an entry would leave the folder, or has an unsupported type
     */
    public void unpack(InputStream stream) throws IOException {
        Files.createDirectories(folder);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(stream, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar);
            }
        }
        while (!late.isEmpty()) {
            late.pop().set();
        }
    }

    private void unpack(TarArchiveEntry entry, InputStream contents) throws IOException {
        String name = guard.admit(entry);
        Path path = FileNames.resolve(folder, name);
        if (!name.isEmpty()) {
            makeParent(name);
        }
        if (entry.isDirectory()) {
            makeFolder(path);
            late.push(new Late(path, entry));
        } else if (entry.isSymbolicLink()) {
            remove(path);
            Files.createSymbolicLink(path, FileNames.relative(entry.getLinkName()));
        } else if (entry.isLink()) {
            remove(path);
            makeParent(entry.getLinkName());
            Files.createLink(path, FileNames.resolve(folder, entry.getLinkName()));
        } else if (entry.isFile()) {
            remove(path);
            Files.copy(contents, path);
            new Late(path, entry).set();
        } else {
            throw new IOException(HostFileMessages.unsupportedEntry(entry.getName()));
        }
    }

    /** Creates the parent folders, none of which may be a link. */
    private void makeParent(String name) throws IOException {
        Path relative = FileNames.relative(name).normalize();
        Path path = folder;
        for (int index = 0; index < relative.getNameCount() - 1; index++) {
            path = path.resolve(relative.getName(index));
            makeFolder(path);
        }
    }

    private void makeFolder(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new IOException(HostFileMessages.entryBelowLink(folder.relativize(path), folder));
        }
        if (!Files.isDirectory(path)) {
            if (Files.exists(path)) {
                throw new FileAlreadyExistsException(HostFileMessages.fileInTheWay(path));
            }
            Files.createDirectory(path);
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(HostFileMessages.folderInTheWay(path));
        }
        Files.deleteIfExists(path);
    }

    private record Late(Path path, TarArchiveEntry entry) {
        void set() throws IOException {
            Files.setLastModifiedTime(
                    path, FileTime.from(entry.getLastModifiedTime().toInstant()));
            Files.setPosixFilePermissions(path, permissions(entry.getMode()));
        }

        private static Set<PosixFilePermission> permissions(int mode) {
            StringBuilder text = new StringBuilder();
            for (int bit = 8; bit >= 0; bit--) {
                text.append((mode & 1 << bit) == 0 ? '-' : "xwr".charAt(bit % 3));
            }
            Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
            permissions.addAll(PosixFilePermissions.fromString(text.toString()));
            return permissions;
        }
    }
}
