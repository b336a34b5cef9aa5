package io.github.dbtmaven.pipelines.run.cache;

import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.files.StoredFiles;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The caches of a repository, one tar archive for each version, with the rules of the service (Bitbucket sheet 3.5): made
 * once, never updated, gone seven days after they were made. Paths that belong to a provision neither enter a cache nor
 * come back from one that an earlier run made. Archives appear whole, so several builds may use one store.
 */
public final class CacheStore {
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final Path folder;
    private final Path scratch;
    private final List<Provision> provisions;
    private final Clock clock;
    private final UploadLimit limit;

    /**
     * @param folder of this repository's caches for this kind of sandbox; need not exist
     * @param scratch for an archive meanwhile; where it is another disk than the folder, a cache is copied there
     */
    public CacheStore(Path folder, Path scratch, List<Provision> provisions, Clock clock, UploadLimit limit) {
        this.folder = folder;
        this.scratch = scratch;
        this.provisions = List.copyOf(provisions);
        this.clock = clock;
        this.limit = limit;
    }

    /** Whether there is a cache that is young enough. */
    boolean has(CacheEntry entry) throws IOException {
        Path archive = archive(entry);
        return Files.exists(archive) && !expired(archive);
    }

    private boolean expired(Path archive) throws IOException {
        return !Files.getLastModifiedTime(archive).toInstant().plus(LIFETIME).isAfter(clock.instant());
    }

    /** Unpacks a cache that {@link #has} found, and lays the provisions again. */
    void restore(CacheEntry entry, Sandbox sandbox) throws IOException {
        String path = CachePath.of(entry.cache(), sandbox.layout());
        Path filtered = Files.createTempFile(scratch, "restoring", ".tar");
        try {
            try (InputStream from = Files.newInputStream(archive(entry))) {
                filter(from, path, sandbox, filtered);
            }
            try (InputStream tar = Files.newInputStream(filtered)) {
                sandbox.put(StepPath.parent(path), tar);
            }
        } finally {
            Files.deleteIfExists(filtered);
        }
        sandbox.restoreProvisions();
    }

    /** What became of a cache. */
    sealed interface Saved {
        /** It is there now. */
        record Stored(long bytes) implements Saved {}

        /** The step left no file that could enter it. */
        record Nothing() implements Saved {}

        /** It is more than the service takes. */
        record TooLarge(long compressed) implements Saved {}
    }

    /** Makes a cache. */
    Saved save(CacheEntry entry, Sandbox sandbox) throws IOException {
        String path = CachePath.of(entry.cache(), sandbox.layout());
        Optional<InputStream> archive = sandbox.get(path);
        if (archive.isEmpty()) {
            return new Saved.Nothing();
        }
        Path made = Files.createTempFile(scratch, "saving", ".tar");
        try (InputStream from = archive.get()) {
            if (filter(from, path, sandbox, made) == 0) {
                return new Saved.Nothing();
            }
            OptionalLong tooLarge = limit.exceededBy(Files.size(made), out -> Files.copy(made, out));
            if (tooLarge.isPresent()) {
                return new Saved.TooLarge(tooLarge.getAsLong());
            }
            keep(made, archive(entry));
            return new Saved.Stored(Files.size(archive(entry)));
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** Under its name only once it is whole; the time tells its age. */
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

    /** A version whose key files are gone would otherwise stay for ever. */
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

    /** Copies an archive without what belongs to provisions; returns how many files it holds then. */
    private int filter(InputStream from, String path, Sandbox sandbox, Path to) throws IOException {
        int files = 0;
        try (TarArchiveInputStream in = new TarArchiveInputStream(from, "UTF-8");
                OutputStream file = Files.newOutputStream(to);
                TarArchiveOutputStream out = StoredFiles.tar(file)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = StepPath.of(StepPath.parent(path), entry.getName());
                if (!isProvided(name, sandbox.layout().home())) {
                    StoredFiles.copy(in, entry, out);
                    files += entry.isDirectory() ? 0 : 1;
                }
            }
        }
        return files;
    }

    private boolean isProvided(String path, String home) {
        return provisions.stream().anyMatch(provision -> provision.neverCached().stream()
                .map(name -> StepPath.of(home, provision.homePath() + "/" + name))
                .anyMatch(provided -> StepPath.isWithin(provided, path)));
    }
}
