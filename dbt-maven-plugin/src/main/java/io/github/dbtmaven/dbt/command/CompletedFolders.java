package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/**
 * Folders of a cache that are made once. A virtual environment holds its own path and cannot be moved, so it is made in
 * its final place and marked when it is complete; one without the mark is what an interrupted installation left, and is
 * made anew. Two Mavens that want the same folder wait for each other.
 */
final class CompletedFolders {
    private static final String MARK = ".complete";

    private final Path cache;

    CompletedFolders(Path cache) {
        this.cache = requireNonNull(cache, "cache");
    }

    /** Fills a folder; throws when it cannot. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /**
     * The folder of this name, made if need be.
     *
     * @param usable a look at a complete folder: its interpreter may have been removed since
     */
    Path get(String name, Predicate<Path> usable, Maker maker) {
        Path folder = cache.resolve(name);
        if (complete(folder) && usable.test(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(folder.getParent());
            Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
            // the lock of a file does not keep threads of one process apart
            synchronized (CompletedFolders.class) {
                try (FileChannel channel =
                        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock(); // until the channel is closed
                    if (!(complete(folder) && usable.test(folder))) {
                        make(folder, maker);
                    }
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path folder, Maker maker) throws IOException {
        Folders.delete(folder);
        boolean made = false;
        try {
            maker.make(folder);
            Files.createFile(folder.resolve(MARK));
            made = true;
        } finally {
            if (!made) {
                Folders.delete(folder);
            }
        }
    }

    private static boolean complete(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }
}
