package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.process.FolderDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder of one build. Closing deletes it; closing is idempotent and thread-safe. */
record Scratch(Path folder) implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    static Scratch make(Path scratch, int build) {
        try {
            Files.createDirectories(scratch);
            return new Scratch(Files.createTempDirectory(scratch, "build-" + build + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(RunMessages.noScratchFolder(scratch), e);
        }
    }

    /** Returns a name that is unique on this machine if that of its parent is; letters, digits and hyphens. */
    String name() {
        return (folder.getParent().getFileName() + "-" + folder.getFileName()).replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** Retries, because processes may still write into the folder. */
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
