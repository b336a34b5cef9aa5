package io.github.dbtmaven.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Numbers the builds of a repository from 1. Each number is used once, even by concurrent processes. */
final class BuildCounter {
    private static final Object ONE_THREAD = new Object();

    private final Path folder;

    /** @param folder {@link BitbucketRepository#state()} */
    BuildCounter(Path folder) {
        this.folder = folder;
    }

    int next() {
        Path file = folder.resolve("build-number");
        // a file lock works between processes only; two threads of one process cannot both acquire it
        synchronized (ONE_THREAD) {
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(
                                folder.resolve("build-number.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    int number = held.isValid() && Files.exists(file) ? read(file) + 1 : 1;
                    Path part = folder.resolve("build-number.part");
                    Files.writeString(part, number + "\n");
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return number;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot count builds in \"" + folder + "\"", e);
            }
        }
    }

    private static int read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "\"" + file + "\" holds no number but \"" + text + "\"; delete it to start with build 1 again", e);
        }
    }
}
