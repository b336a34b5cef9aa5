package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import io.github.dbtmaven.pipelines.sandbox.FolderDeletion;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The clone for root, and one copy of it per build for each other uid, because files of another owner are neither
 * writable nor trusted by git. Requires root to change owners. Thread-safe.
 */
final class ClonesByOwner implements OwnedResources.OwnedResource {
    private final Path checkout;
    private final Path scratch;
    private final Map<FileOwner, Path> copies = new HashMap<>();

    ClonesByOwner(Path checkout, Path scratch) {
        this.checkout = checkout.toAbsolutePath();
        this.scratch = scratch.toAbsolutePath();
    }

    synchronized Path of(FileOwner owner) {
        return owner.uid() == 0 ? checkout : copies.computeIfAbsent(owner, this::copy);
    }

    private Path copy(FileOwner owner) {
        Path target = scratch.resolve("clone-of-" + owner.uid() + "-" + owner.gid());
        try (Stream<Path> paths = Files.walk(checkout)) {
            for (Iterator<Path> each = paths.iterator(); each.hasNext(); ) {
                Path source = each.next();
                Path copied = target.resolve(checkout.relativize(source).toString());
                Files.copy(source, copied, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                owner.of(copied);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        copies.values().forEach(FolderDeletion::delete);
        copies.clear();
    }
}
