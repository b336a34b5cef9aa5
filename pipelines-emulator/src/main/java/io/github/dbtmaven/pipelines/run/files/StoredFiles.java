package io.github.dbtmaven.pipelines.run.files;

import io.github.dbtmaven.pipelines.text.FileNames;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Files of a step, stored in a local folder under their paths relative to the clone. */
public record StoredFiles(Path folder) {
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    /**
     * Stores a file or link from an archive. Links are stored as links and never followed.
     *
     * @param name relative path with slashes
     * @return its size
     * @throws IOException if the path leaves the folder, also through a stored link
     */
    public long add(String name, TarArchiveEntry entry, InputStream contents) throws IOException {
        Path file = FileNames.resolve(folder, name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException(Shown.quoted(name) + " would be outside \"" + folder + "\"");
        }
        Files.createDirectories(folder);
        makeParents(folder.relativize(file), name);
        Files.deleteIfExists(file);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, FileNames.relative(entry.getLinkName()));
            return 0;
        }
        long bytes = Files.copy(contents, file);
        if ((entry.getMode() & 0111) != 0 && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make \"" + file + "\" executable");
        }
        Files.setLastModifiedTime(
                file, FileTime.from(entry.getLastModifiedDate().toInstant()));
        return bytes;
    }

    private void makeParents(Path relative, String name) throws IOException {
        Path parent = folder;
        for (int index = 0; index < relative.getNameCount() - 1; index++) {
            parent = parent.resolve(relative.getName(index));
            if (Files.isSymbolicLink(parent)) {
                throw new IOException(Shown.quoted(name) + " is below the link \"" + folder.relativize(parent)
                        + "\", which may lead out of \"" + folder + "\"");
            }
            if (!Files.isDirectory(parent)) {
                Files.createDirectory(parent);
            }
        }
    }

    /** Returns whether nothing is stored. */
    public boolean isEmpty() {
        return !Files.exists(folder);
    }

    /** Writes some of the files as a tar archive with names relative to the clone. */
    public void writeTo(OutputStream out, Collection<String> names) throws IOException {
        try (TarArchiveOutputStream tar = tar(out)) {
            for (String name : names) {
                Path file = FileNames.resolve(folder, name);
                append(tar, file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            }
        }
    }

    /** Deletes some of the files, and folders that become empty. */
    public void remove(Collection<String> names) throws IOException {
        for (String name : names) {
            Path file = FileNames.resolve(folder, name);
            Files.delete(file);
            for (Path above = file.getParent(); above.startsWith(folder) && isEmpty(above); above = above.getParent()) {
                Files.delete(above);
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private void append(TarArchiveOutputStream tar, Path file, BasicFileAttributes attributes) throws IOException {
        String name = FileNames.of(folder.relativize(file));
        if (attributes.isSymbolicLink()) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(FileNames.of(Files.readSymbolicLink(file)));
            tar.putArchiveEntry(link);
        } else {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(attributes.size());
            entry.setMode(Files.isExecutable(file) ? EXECUTABLE : PLAIN);
            entry.setModTime(attributes.lastModifiedTime());
            tar.putArchiveEntry(entry);
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }

    /** Creates an archive without limits on names and sizes. */
    public static TarArchiveOutputStream tar(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        return tar;
    }

    /** Copies an entry to another archive. */
    public static void copy(TarArchiveInputStream from, TarArchiveEntry entry, TarArchiveOutputStream to)
            throws IOException {
        to.putArchiveEntry(entry);
        if (SandboxFiles.isRegular(entry)) {
            from.transferTo(to);
        }
        to.closeArchiveEntry();
    }
}
