package io.github.dbtmaven.pipelines.run.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The locks of a repository, which all builds of this user on this machine share. The operating system releases the locks of
 * a process that dies. Thread-safe.
 */
final class LockFolder {
    /**
     * The lock files of this JVM, which stay open: on Linux, closing a file releases all locks of the process on it, also
     * those of other threads.
     */
    private static final Map<Path, FileChannel> OPEN = new HashMap<>();

    private final Path folder;

    LockFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Takes a lock. Returns empty if another step has it, in this process or another one. */
    Optional<FileLock> take(LockName name) throws IOException {
        return tryLock(name.file());
    }

    /** Returns whether none of the locks is held. */
    boolean areFree(List<LockName> names) throws IOException {
        for (LockName name : names) {
            Optional<FileLock> lock = take(name);
            if (lock.isEmpty()) {
                return false;
            }
            lock.get().release();
        }
        return true;
    }

    /** Locks a file. Returns empty if it is locked. */
    Optional<FileLock> tryLock(String name) throws IOException {
        Path file = folder.resolve(name + ".lock");
        synchronized (OPEN) {
            FileChannel channel = OPEN.get(file);
            if (channel == null || !channel.isOpen()) {
                Files.createDirectories(folder);
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                OPEN.put(file, channel);
            }
            try {
                return Optional.ofNullable(channel.tryLock());
            } catch (OverlappingFileLockException inThisProcess) {
                return Optional.empty();
            }
        }
    }

    /** Writes who has a lock. It stays there after the lock is released. */
    void write(LockName name, Holder holder) throws IOException {
        Path part = folder.resolve(name.file() + ".part");
        Files.write(part, HolderJson.MAPPER.writeValueAsBytes(HolderJson.of(holder)));
        Files.move(part, about(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns who has a lock, or had it last; empty if no step had it before, or the file is not readable. */
    Optional<Holder> holder(LockName name) throws IOException {
        try {
            return Optional.ofNullable(HolderJson.MAPPER.readValue(Files.readAllBytes(about(name)), HolderJson.class))
                    .map(HolderJson::holder);
        } catch (NoSuchFileException | JsonProcessingException none) {
            return Optional.empty();
        }
    }

    private Path about(LockName name) {
        return folder.resolve(name.file() + ".json");
    }
}
