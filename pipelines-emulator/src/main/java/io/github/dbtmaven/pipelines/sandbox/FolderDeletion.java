package io.github.dbtmaven.pipelines.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes folders that a build made. Links are deleted, never followed; what another thread deletes meanwhile counts as deleted. */
public final class FolderDeletion {
    private FolderDeletion() {}

    /**
     * Deletes a folder with everything in it; does nothing when there is none.
     *
     * @throws UncheckedIOException when something is left; the message names the folder and the reason
     */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                /** The kernel keeps an empty folder of root in the work folder of an overlay: it need not be read. */
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
            throw new UncheckedIOException("\"" + folder + "\" cannot be deleted: " + e.getMessage(), e);
        }
    }
}
