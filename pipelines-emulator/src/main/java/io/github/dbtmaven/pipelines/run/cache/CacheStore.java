package io.github.dbtmaven.pipelines.run.cache;

import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.files.StoredFiles;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Stores the caches of a repository as one tar archive per version, with Bitbucket's rules: a cache is created once,
 * never updated, and expires after seven days. Paths of provisions are neither stored nor restored. Archives are
 * written atomically, so that several builds can share a store.
 */
public final class CacheStore {
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final Path folder;
    private final Path scratch;
    private final List<Provision> provisions;
    private final Clock clock;
    private final UploadLimit limit;

    /**
     * Creates the store.
     *
     * @param folder caches of this repository for this sandbox kind; need not exist
     * @param scratch for temporary archives; if it is on another disk than the folder, archives are copied
     */
    public CacheStore(Path folder, Path scratch, List<Provision> provisions, Clock clock, UploadLimit limit) {
        this.folder = folder;
        this.scratch = scratch;
        this.provisions = List.copyOf(provisions);
        this.clock = clock;
        this.limit = limit;
    }

    /** Returns whether there is a cache that has not expired. */
    boolean has(CacheEntry entry) throws IOException {
        Path archive = archive(entry);
        return Files.exists(archive) && !expired(archive);
    }

    private boolean expired(Path archive) throws IOException {
        return !Files.getLastModifiedTime(archive).toInstant().plus(LIFETIME).isAfter(clock.instant());
    }

    /** Unpacks a cache that {@link #has} found, and copies the provisions again. */
    void restore(CacheEntry entry, Sandbox sandbox) throws IOException {
        String path = CachePath.of(entry.cache(), sandbox.layout());
        Path filtered = Files.createTempFile(scratch, "restoring", ".tar");
        try {
            try (InputStream from = Files.newInputStream(archive(entry))) {
                filter(from, path, sandbox, filtered, new Filtered());
            }
            try (InputStream tar = Files.newInputStream(filtered)) {
                sandbox.put(StepPath.parent(path), tar);
            }
        } finally {
            Files.deleteIfExists(filtered);
        }
        sandbox.restoreProvisions();
    }

    /** The result of storing a cache. */
    sealed interface Saved {
        /** Reports the result for a cache with this label. */
        void report(String label, EventScope events);

        /**
         * The cache was stored.
         *
         * @param special names of named pipes, sockets and devices, which were left out
         * @param undecodable names of files that were left out because a name is not UTF-8
         */
        record Stored(long bytes, List<String> special, List<String> undecodable) implements Saved {
            @Override
            public void report(String label, EventScope events) {
                if (!special.isEmpty()) {
                    events.warned("cache-special-file", "", CacheMessages.special(label, special));
                }
                if (!undecodable.isEmpty()) {
                    events.warned("cache-file-name", "", CacheMessages.undecodable(label, undecodable));
                }
                events.note(CacheMessages.stored(label, bytes));
            }
        }

        /** The path of the cache does not exist, or has no files. */
        record Empty(String path, boolean missing) implements Saved {
            @Override
            public void report(String label, EventScope events) {
                events.remark(CacheMessages.empty(label, path, missing));
            }
        }

        /** The step has no files for the cache but the provided ones. */
        record OnlyProvided() implements Saved {
            @Override
            public void report(String label, EventScope events) {
                events.note(CacheMessages.onlyProvided(label));
            }
        }

        /** The cache exceeds Bitbucket's limit. */
        record TooLarge(long compressed) implements Saved {
            @Override
            public void report(String label, EventScope events) {
                events.warned("cache-too-large", "", CacheMessages.tooLarge(label, compressed));
            }
        }
    }

    /** Stores a cache. */
    Saved save(CacheEntry entry, Sandbox sandbox) throws IOException {
        String path = CachePath.of(entry.cache(), sandbox.layout());
        Optional<InputStream> archive = sandbox.get(path);
        if (archive.isEmpty()) {
            return new Saved.Empty(path, true);
        }
        Path made = Files.createTempFile(scratch, "saving", ".tar");
        Filtered left = new Filtered();
        try (InputStream from = archive.get()) {
            filter(from, path, sandbox, made, left);
            if (left.files == 0) {
                return left.provided ? new Saved.OnlyProvided() : new Saved.Empty(path, false);
            }
            OptionalLong tooLarge = limit.exceededBy(Files.size(made), out -> {
                try (OutputStream copy = sandbox.untilStopped(out)) {
                    Files.copy(made, copy);
                }
            });
            if (tooLarge.isPresent()) {
                return new Saved.TooLarge(tooLarge.getAsLong());
            }
            keep(made, archive(entry));
            left.special.addAll(sandbox.sockets(List.of(path)));
            return new Saved.Stored(Files.size(archive(entry)), left.special, left.undecodable);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** Moves a complete archive to its name. Its modification time determines its age. */
    private void keep(Path made, Path archive) throws IOException {
        Files.setLastModifiedTime(made, FileTime.from(clock.instant()));
        Files.createDirectories(folder);
        removeExpired();
        try {
            Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException anotherDisk) {
            Path part = archive.resolveSibling(archive.getFileName() + ".part");
            Files.move(made, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path archive(CacheEntry entry) {
        String name = entry.cache().name().replaceAll("[^A-Za-z0-9._-]", "_");
        return folder.resolve(name + (entry.version().isEmpty() ? "" : "-" + entry.version()) + ".tar");
    }

    /** Deletes expired caches; otherwise versions with other key files would remain forever. */
    private void removeExpired() throws IOException {
        List<Path> archives;
        try (Stream<Path> files = Files.list(folder)) {
            archives = files.filter(file -> file.toString().endsWith(".tar")).toList();
        }
        for (Path archive : archives) {
            if (expired(archive)) {
                Files.deleteIfExists(archive);
            }
        }
    }

    /** What an archive contains, by what happens to it. */
    private static final class Filtered {
        private final List<String> special = new ArrayList<>();
        private final List<String> undecodable = new ArrayList<>();
        private int files;
        private boolean provided;
    }

    /** Copies an archive without the files of provisions, and without named pipes, sockets and devices. */
    private void filter(InputStream from, String path, Sandbox sandbox, Path to, Filtered result) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(from, "UTF-8");
                OutputStream file = sandbox.untilStopped(Files.newOutputStream(to));
                TarArchiveOutputStream out = StoredFiles.tar(file)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = StepPath.of(StepPath.parent(path), entry.getName());
                if (SandboxFiles.isSpecial(entry)) {
                    result.special.add(name);
                } else if (isProvided(name, sandbox.layout().home())) {
                    result.provided = true;
                } else if (!SandboxFiles.isDecodable(entry)) {
                    result.undecodable.add(name);
                } else {
                    StoredFiles.copy(in, entry, out);
                    result.files += entry.isDirectory() ? 0 : 1;
                }
            }
        }
    }

    private boolean isProvided(String path, String home) {
        return provisions.stream().anyMatch(provision -> provision.neverCached().stream()
                .map(name -> StepPath.of(home, provision.homePath() + "/" + name))
                .anyMatch(provided -> StepPath.isWithin(provided, path)));
    }
}
