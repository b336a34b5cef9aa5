package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.warehouse.LeftoverServer;
import io.github.dbtmaven.pipelines.BitbucketRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The output folder of rehearsals. It contains a {@code .gitignore} that excludes it, and a lock for one rehearsal at a
 * time. Only files that a rehearsal created are ever deleted.
 */
final class OutputFolder implements AutoCloseable {
    /** Content of {@code .gitignore}, which also marks the folder as ours; a lone {@code *} is common. */
    private static final String MARK = "# made by a rehearsal of dbt:emulate, which empties this folder\n*\n";

    private final BitbucketRepository repository;
    private final FileChannel channel;
    private final FileLock fileLock;

    private OutputFolder(BitbucketRepository repository, FileChannel channel, FileLock fileLock) {
        this.repository = repository;
        this.channel = channel;
        this.fileLock = fileLock;
    }

    /**
     * Locks and prepares the folder.
     *
     * @param fresh delete downloads, builds and warehouse data of earlier rehearsals
     * @throws UserError if another rehearsal uses the folder, or it contains other files
     */
    static OutputFolder lock(BitbucketRepository repository, boolean fresh) {
        Path folder = repository.directory();
        try {
            Files.createDirectories(folder);
            Path marker = folder.resolve(".gitignore");
            if (!Files.exists(marker)
                    || !Files.readString(marker, StandardCharsets.ISO_8859_1).equals(MARK)) {
                rejectForeignFiles(folder);
                Files.writeString(marker, MARK);
            }
            Files.createDirectories(repository.state());
            FileChannel channel =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock fileLock = tryLock(channel);
            if (fileLock == null) {
                channel.close();
                throw new UserError(RehearsalMessages.anotherRehearsal(folder));
            }
            if (fresh) {
                // stop the server of a killed run first, since its lock file is deleted with its data
                LeftoverServer.of(repository.state().resolve("warehouse")).end();
                for (Path part : List.of(repository.builds(), repository.downloads(), repository.state())) {
                    Folders.delete(part);
                }
                Files.deleteIfExists(folder.resolve("rehearsal.json"));
            }
            for (Path part : List.of(repository.builds(), repository.downloads(), repository.state())) {
                Files.createDirectories(part);
            }
            return new OutputFolder(repository, channel, fileLock);
        } catch (IOException e) {
            throw new UserError(RehearsalMessages.outputFolder(folder, e), e);
        }
    }

    BitbucketRepository repository() {
        return repository;
    }

    /** Returns the folder of the warehouse's data. */
    Path warehouse() {
        return repository.state().resolve("warehouse");
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException here) {
            return null;
        }
    }

    private static void rejectForeignFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new UserError(RehearsalMessages.foreignOutputFolder(folder));
            }
        }
    }

    @Override
    public void close() {
        try {
            fileLock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
