package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.artifact.applied.AppliedManifest;
import io.github.dbtmaven.dbt.state.StatePointer.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes a receipt: first an immutable archive with its description, then the plain files for shell pipelines, then
 * the pointer. If publishing aborts, the pointer still names a complete archive. The state of an older build never
 * stays current after that of a newer one, also if two builds publish at the same time: a publisher looks for newer
 * archives before and after it writes the pointer.
 */
public final class StatePublisher {
    private final StateStore store;
    private final StateHistory history;
    private final CurrentState current;

    /** Publishes to this store. */
    public StatePublisher(StateStore store) {
        this.store = requireNonNull(store, "store");
        this.history = new StateHistory(store);
        this.current = new CurrentState(store);
    }

    /**
     * Publishes the receipt of a deploy that built everything.
     *
     * @throws StateException if the store rejects the request or is unreachable
     */
    public Publication publish(DeployReceipt receipt, ReceiptFolder folder) {
        return publish(receipt, folder, folder.manifest(), List.of());
    }

    /**
     * Publishes what is in production after a deploy that did not build everything.
     *
     * @throws StateException if the store rejects the request or is unreachable
     */
    public Publication publish(DeployReceipt receipt, ReceiptFolder folder, AppliedManifest applied) {
        return publish(receipt, folder, applied.file(), applied.putBack());
    }

    private Publication publish(DeployReceipt receipt, ReceiptFolder folder, Path manifest, List<String> putBack) {
        try {
            // a fixed name, so that the next run deletes the folder if this one is killed
            Path work = folder.path().resolveSibling(".dbt-publish");
            Folders.delete(work);
            Files.createDirectories(work);
            try {
                return publish(receipt, putBack, files(receipt, folder, manifest, work), work);
            } finally {
                Folders.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Publication publish(DeployReceipt receipt, List<String> putBack, Map<String, Path> files, Path work)
            throws IOException {
        List<StoredFile> described = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            described.add(StateArchive.describe(file.getKey(), file.getValue()));
        }
        Path packed = work.resolve("packed");
        StateArchive.pack(files, packed);
        StateHistory.Entry entry = StateHistory.entry(receipt, StateArchive.describe("packed", packed));
        Path archive = Files.move(packed, work.resolve(entry.archive()));
        StatePointer state = new StatePointer(
                StateKind.APPLIED,
                putBack,
                StateArchive.describe(entry.archive(), archive),
                described,
                receipt.project(),
                receipt.target(),
                receipt.origin(),
                receipt.dbt(),
                receipt.finishedAt());
        Path description = work.resolve(entry.description());
        state.write(description);
        store.store(List.of(archive, description));

        List<StateHistory.Entry> before = history.numbered(state.target());
        Optional<StatePointer> newer = newer(before, entry, state, work);
        if (newer.isPresent()) {
            // a user may have chosen the current state, so it is not always the newest
            Optional<StatePointer> chosen = pointer(work);
            if (chosen.isEmpty()) {
                current.set(newer.get(), Files.createTempDirectory(work, "newer-"));
            }
            return superseded(entry, newer.get(), before, chosen.orElse(newer.get()));
        }
        Path pointer = work.resolve(StatePointer.NAME);
        state.write(pointer);
        List<Path> plain = CurrentState.plain(files);
        current.set(plain, pointer);
        List<StateHistory.Entry> stored = history.numbered(state.target());
        Optional<StatePointer> overtook = newer(stored, entry, state, work);
        if (overtook.isPresent()) {
            current.set(overtook.get(), Files.createTempDirectory(work, "newer-"));
            return superseded(entry, overtook.get(), stored, overtook.get());
        }
        List<String> names = new ArrayList<>();
        names.add(entry.archive());
        plain.forEach(file -> names.add(file.getFileName().toString()));
        names.add(StatePointer.NAME);
        return new Publication.Current(names, StateHistory.states(stored, state));
    }

    /** Returns the newest state of the same project and target with a higher build number. */
    private Optional<StatePointer> newer(
            List<StateHistory.Entry> stored, StateHistory.Entry entry, StatePointer state, Path work)
            throws IOException {
        for (StateHistory.Entry other : stored) {
            if (!other.isNewerThan(entry)) {
                break;
            }
            Optional<StatePointer> found = read(other, work);
            if (found.isPresent()
                    && found.get().project().equals(state.project())
                    && found.get().origin().buildNumber().equals(other.build())) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns the pointer. A damaged one is replaced, so it does not count. */
    private Optional<StatePointer> pointer(Path work) throws IOException {
        try {
            return history.read(StatePointer.NAME, work);
        } catch (NewerStateException e) {
            throw newerVersion(StatePointer.NAME, e);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Reads a description. A damaged one cannot become current, so it does not count. */
    private Optional<StatePointer> read(StateHistory.Entry entry, Path work) throws IOException {
        try {
            return history.read(entry.description(), work);
        } catch (NewerStateException e) {
            throw newerVersion(entry.description(), e);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private StateException newerVersion(String file, NewerStateException e) {
        return new StateException(
                StateException.Kind.DAMAGED,
                StateMessages.newerState(store.description(), file + ": " + e.getMessage()),
                e);
    }

    private static Publication superseded(
            StateHistory.Entry entry, StatePointer newer, List<StateHistory.Entry> stored, StatePointer current) {
        return new Publication.Superseded(
                entry.name(), newer.origin().build().orElseThrow(), StateHistory.states(stored, current));
    }

    /**
     * Removes the oldest states of the target that have a build number, but not the current one.
     *
     * @param kept the number of states that stay, at least 1
     * @return the names of the removed states
     * @throws StateException if the store rejects the request or is unreachable
     */
    public List<String> removeOld(Publication publication, int kept) {
        List<String> old = publication.states().tooMany(kept);
        old.forEach(history::remove);
        return old;
    }

    /** Returns the files by name. The store uses these names. */
    private static Map<String, Path> files(DeployReceipt receipt, ReceiptFolder folder, Path manifest, Path work)
            throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put(CurrentState.MANIFEST, manifest);
        if (folder.runResults(receipt).isPresent()) {
            Path results = work.resolve(CurrentState.RUN_RESULTS);
            Files.copy(folder.runResults(receipt).get(), results);
            files.put(CurrentState.RUN_RESULTS, results);
        }
        folder.sources().ifPresent(sources -> files.put(CurrentState.SOURCES, sources));
        return files;
    }
}
