package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fetches a state that {@link StatePublisher} published and verifies its checksums. If there is no pointer, fetches
 * plain {@code manifest.json} and {@code run_results.json} files, as shell pipelines publish them.
 */
public final class StateFetcher {
    private final StateStore store;

    /** Fetches from this store. */
    public StateFetcher(StateStore store) {
        this.store = requireNonNull(store, "store");
    }

    /**
     * Fetches the state into a folder. Empties the folder first.
     *
     * @throws StateException if the store rejects the request, is unreachable, or contains damaged files
     */
    public FetchedState fetch(Path folder) {
        try {
            Folders.delete(folder);
            Files.createDirectories(folder);
            // inside the folder, so that the next run deletes it if this one is killed
            Path work = Files.createTempDirectory(folder, ".fetched-");
            try {
                Path pointer = work.resolve(StatePointer.NAME);
                return store.fetch(StatePointer.NAME, pointer) ? archived(pointer, work, folder) : plain(folder);
            } finally {
                Folders.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FetchedState archived(Path pointerFile, Path work, Path folder) throws IOException {
        try {
            StatePointer pointer = StatePointer.read(pointerFile);
            Path archive = work.resolve("archive.zip");
            while (!store.fetch(pointer.archive().name(), archive)) {
                pointer = successor(pointer, pointerFile);
            }
            StateArchive.unpack(archive, pointer, folder);
            return new FetchedState.Found(folder, Optional.of(pointer));
        } catch (NewerStateException e) {
            Folders.delete(folder);
            throw new StateException(
                    StateException.Kind.DAMAGED,
                    StateMessages.newerState(store.description(), StatePointer.NAME + ": " + e.getMessage()),
                    e);
        } catch (IllegalArgumentException e) {
            Folders.delete(folder);
            throw new StateException(
                    StateException.Kind.DAMAGED,
                    StateMessages.stateDamaged(store.description(), StatePointer.NAME + ": " + e.getMessage()),
                    e);
        }
    }

    /**
     * Returns the pointer that has replaced one whose archive is gone: a publisher that keeps few states removes the
     * archive that was current a moment ago.
     *
     * @throws IllegalArgumentException if none has, so the archive is missing
     */
    private StatePointer successor(StatePointer gone, Path pointerFile) throws IOException {
        StatePointer now = store.fetch(StatePointer.NAME, pointerFile) ? StatePointer.read(pointerFile) : gone;
        if (now.archive().equals(gone.archive())) {
            throw new IllegalArgumentException(StateArchive.missing(gone));
        }
        return now;
    }

    private FetchedState plain(Path folder) {
        FetchedState.Found found = new FetchedState.Found(folder, Optional.empty());
        if (!store.fetch("manifest.json", found.manifest())) {
            return new FetchedState.Missing();
        }
        store.fetch("run_results.json", found.runResults());
        return found;
    }
}
