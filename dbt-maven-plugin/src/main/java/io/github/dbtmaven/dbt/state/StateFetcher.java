package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fetches what {@link StatePublisher} published: pointer, archive, checksums. Where there is no pointer, the plain
 * pair {@code manifest.json} and {@code run_results.json} is taken, as a shell pipeline publishes it.
 */
public final class StateFetcher {
    private final StateStore store;

    /** From this store. */
    public StateFetcher(StateStore store) {
        this.store = requireNonNull(store, "store");
    }

    /**
     * Fetches into a folder, which is emptied first and holds nothing but the state afterwards.
     *
     * @throws StateException when the store refuses, cannot be reached, or holds something damaged
     */
    public FetchedState fetch(Path folder) {
        try {
            Folders.delete(folder);
            Files.createDirectories(folder);
            // in the folder itself, so that the next run removes what a killed one left
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
            Path archive = work.resolve("archive.tar.gz");
            if (!store.fetch(pointer.archive().name(), archive)) {
                throw new IllegalArgumentException(
                        "the archive \"" + pointer.archive().name() + "\" that it names is not there");
            }
            StateArchive.verify(archive, pointer.archive());
            StateArchive.unpack(archive, pointer.files(), folder);
            return new FetchedState.Found(folder, Optional.of(pointer));
        } catch (IllegalArgumentException e) {
            Folders.delete(folder);
            throw new StateException(
                    StateException.Kind.DAMAGED,
                    StateMessages.stateDamaged(store.description(), StatePointer.NAME + ": " + e.getMessage()),
                    e);
        }
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
