package io.github.dbtmaven.pipelines.bitbucket.downloads;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder with the files of Downloads. It contains only these files, under their own names, so that users can
 * inspect and add files. Uploads in progress are in a sibling folder. Thread-safe, since files appear by an atomic
 * move.
 */
final class DownloadsFolder {
    private final Path folder;

    DownloadsFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
    }

    /** Returns whether this is a valid file name. Files with other names cannot be stored or found. */
    static boolean isName(String name) {
        return !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(UTF_8).length <= 255
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    /** Returns the files, newest first, then by name. Bitbucket does not document its order. */
    List<StoredFile> list() throws IOException {
        List<StoredFile> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                stored(entry).ifPresent(files::add);
            }
        }
        files.sort(Comparator.comparing(StoredFile::createdOn).reversed().thenComparing(StoredFile::name));
        return files;
    }

    Optional<StoredFile> find(String name) throws IOException {
        return isName(name) ? stored(folder.resolve(name)) : Optional.empty();
    }

    /**
     * Opens the current content, which does not change if the file is replaced meanwhile; empty if there is no such
     * file.
     */
    Optional<FileChannel> open(String name) throws IOException {
        if (find(name).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileChannel.open(folder.resolve(name), StandardOpenOption.READ));
        } catch (NoSuchFileException deletedMeanwhile) {
            return Optional.empty();
        }
    }

    /**
     * Deletes a file.
     *
     * @return whether the file existed
     */
    boolean delete(String name) throws IOException {
        return find(name).isPresent() && Files.deleteIfExists(folder.resolve(name));
    }

    /** Starts an upload. */
    Incoming receive() throws IOException {
        return new Incoming(folder, incomingFolder());
    }

    /** Deletes leftovers of uploads that were killed. */
    void deleteLeftovers() throws IOException {
        Path incoming = incomingFolder();
        if (Files.isDirectory(incoming, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> left = Files.list(incoming)) {
                for (Path file : (Iterable<Path>) left::iterator) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(incoming);
        }
    }

    private Path incomingFolder() {
        return folder.resolveSibling(folder.getFileName() + ".incoming");
    }

    private static Optional<StoredFile> stored(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile()
                    ? Optional.of(new StoredFile(
                            file.getFileName().toString(),
                            found.size(),
                            found.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** A file in Downloads. */
    record StoredFile(String name, long size, Instant createdOn) {}
}
