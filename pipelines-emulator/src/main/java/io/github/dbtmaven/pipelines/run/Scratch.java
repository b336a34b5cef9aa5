package io.github.dbtmaven.pipelines.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder that one build needs meanwhile. Closing removes it, from any thread and more than once. */
record Scratch(Path folder) implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    static Scratch make(Path scratch, int build) {
        try {
            Files.createDirectories(scratch);
            return new Scratch(Files.createTempDirectory(scratch, "build-" + build + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in \"" + scratch + "\"", e);
        }
    }

    /** Unique on this machine as long as its parent's name is; letters, digits and hyphens. */
    String name() {
        return (folder.getParent().getFileName() + "-" + folder.getFileName()).replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** While something still writes into it this takes several attempts. */
    @Override
    public void close() {
        for (int attempt = 1; ; attempt++) {
            try {
                delete();
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("cannot remove \"" + folder + "\"", e);
                }
            }
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
