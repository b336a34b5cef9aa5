package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.artifact.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary folder of one run. Its name contains the process id, so that the next run can delete the folders of
 * killed processes.
 */
final class RunFolder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates the folder.
     *
     * @param cache the user's cache folder
     */
    static RunFolder open(Path cache) {
        try {
            Path runs = Files.createDirectories(cache.resolve("runs"));
            ProcessHandle self = ProcessHandle.current();
            return new RunFolder(Files.createTempDirectory(
                    runs,
                    self.pid() + "-" + started(self) + "-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the folders of processes that no longer exist. Returns their names. */
    static List<String> deleteOrphans(Path cache) {
        Path runs = cache.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            List<Path> left = folders.filter(
                            folder -> !ownerLives(folder.getFileName().toString()))
                    .toList();
            left.forEach(Folders::delete);
            return left.stream().map(folder -> folder.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** Retries, because after an interrupt a program of the build may still be writing into the folder. */
    @Override
    public void close() {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            try {
                Folders.delete(path);
                return;
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static boolean ownerLives(String name) {
        String[] parts = name.split("-");
        return parts.length == 3
                && parts[0].matches("\\d+")
                && ProcessHandle.of(Long.parseLong(parts[0]))
                        .filter(owner -> String.valueOf(started(owner)).equals(parts[1]))
                        .isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
