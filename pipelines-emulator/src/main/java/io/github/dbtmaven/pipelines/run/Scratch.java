package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.sandbox.FolderDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
                FolderDeletion.delete(folder);
                return;
            } catch (UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
