package io.github.dbtmaven.dbt.workflow.rehearsal;

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
 * Everything that a rehearsal leaves. The folder ignores itself in git, and one rehearsal at a time works on it. Only
 * what we made there is ever removed.
 */
final class OutputFolder implements AutoCloseable {
    /** Says whose folder it is as well: many tools leave a folder that ignores itself, with contents of their own. */
    private static final String MARK = "# made by a rehearsal of dbt:emulate, which empties this folder\n*\n";

    private final BitbucketRepository repository;
    private final FileChannel channel;
    private final FileLock lock;

    private OutputFolder(BitbucketRepository repository, FileChannel channel, FileLock lock) {
        this.repository = repository;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder.
     *
     * @param fresh start without downloads, builds and warehouse data of earlier rehearsals
     * @throws RehearsalException when another rehearsal works on it, or it holds something of somebody else
     */
    static OutputFolder take(BitbucketRepository repository, boolean fresh) {
        Path folder = repository.directory();
        try {
            Files.createDirectories(folder);
            Path marker = folder.resolve(".gitignore");
            if (!Files.exists(marker)
                    || !Files.readString(marker, StandardCharsets.ISO_8859_1).equals(MARK)) {
                refuseForeign(folder);
                Files.writeString(marker, MARK);
            }
            Files.createDirectories(repository.state());
            FileChannel channel =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new RehearsalException(RehearsalMessages.anotherRehearsal(folder));
            }
            if (fresh) {
                // one of a run that was killed would live on for ever: what tells of it is removed with its data
                LeftoverServer.of(repository.state().resolve("warehouse")).end();
                for (Path part : List.of(repository.builds(), repository.downloads(), repository.state())) {
                    Folders.delete(part);
                }
                Files.deleteIfExists(folder.resolve("rehearsal.json"));
            }
            for (Path part : List.of(repository.builds(), repository.downloads(), repository.state())) {
                Files.createDirectories(part);
            }
            return new OutputFolder(repository, channel, lock);
        } catch (IOException e) {
            throw new RehearsalException(RehearsalMessages.outputFolder(folder, e), e);
        }
    }

    BitbucketRepository repository() {
        return repository;
    }

    /** Where the warehouse's data lie. */
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

    private static void refuseForeign(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new RehearsalException(RehearsalMessages.foreignOutputFolder(folder));
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
