package io.github.dbtmaven.dbt.command.install;

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
 * Cache folders that are created once. A virtual environment contains its own path and cannot be moved, so it is
 * created in its final place and marked when complete. A folder without the mark is left from an interrupted
 * installation and is created again. A lock file serializes concurrent Maven processes.
 */
final class CompletedFolders {
    private static final String MARK = ".complete";

    private final Path cache;

    CompletedFolders(Path cache) {
        this.cache = requireNonNull(cache, "cache");
    }

    /** Fills a folder. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /**
     * Returns the folder with this name and creates it if necessary.
     *
     * @param usable checks a complete folder, for example whether its interpreter still exists
     */
    Path get(String name, Predicate<Path> usable, Maker maker) {
        Path folder = cache.resolve(name);
        if (complete(folder) && usable.test(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(folder.getParent());
            Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
            // a file lock does not exclude other threads of the same process
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
