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
 * The files of Downloads: one file each under its own name, and nothing else, so that a person may look or put one
 * there. What is still arriving lies in a sibling folder. Thread-safe, since a file appears by an atomic move.
 */
final class DownloadsFolder {
    private final Path folder;

    DownloadsFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
    }

    /** Whether this can be a file's name. Anything else can be neither stored nor found. */
    static boolean isName(String name) {
        return !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(UTF_8).length <= 255
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    /** Newest first, then by name. The service's order is not documented. */
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

    /** The contents as they are now, also when the file is replaced meanwhile; empty when there is none. */
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

    /** @return whether there was one */
    boolean delete(String name) throws IOException {
        return find(name).isPresent() && Files.deleteIfExists(folder.resolve(name));
    }

    /** Makes ready to receive files. */
    Incoming receive() throws IOException {
        return new Incoming(folder, incomingFolder());
    }

    /** Removes what a fake left that was killed in the middle of an upload. */
    void sweep() throws IOException {
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

    /** A file of Downloads. */
    record StoredFile(String name, long size, Instant createdOn) {}
}
