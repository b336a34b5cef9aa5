package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes files and folders. Does not follow links, and tolerates files that another thread deletes concurrently. */
public final class FolderDeletion {
    private FolderDeletion() {}

    /**
     * Deletes a folder recursively, or a file. Does nothing if it does not exist.
     *
     * @throws UncheckedIOException if something remains; the message names the folder and the reason
     */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                /**
                 * The kernel keeps an empty folder of root, which is not readable, in the work folder of an overlay.
                 */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof AccessDeniedException) {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete \"" + folder + "\": " + e.getMessage(), e);
        }
    }
}
