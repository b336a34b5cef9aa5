package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.state.StatePointer.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes a receipt: first an immutable archive, then the plain files for shell pipelines, then the pointer. If
 * publishing aborts, the pointer still names a complete archive.
 */
public final class StatePublisher {
    private static final String MANIFEST = "manifest.json";
    private static final String RUN_RESULTS = "run_results.json";

    private final StateStore store;

    /** Publishes to this store. */
    public StatePublisher(StateStore store) {
        this.store = requireNonNull(store, "store");
    }

    /**
     * Publishes the receipt of a successful deploy.
     *
     * @return the names of the stored files, the pointer last
     * @throws StateException if the store rejects the request or is unreachable
     */
    public List<String> publish(DeployReceipt receipt, ReceiptFolder folder) {
        try {
            // a fixed name, so that the next run deletes the folder if this one is killed
            Path work = folder.path().resolveSibling(".dbt-publish");
            Folders.delete(work);
            Files.createDirectories(work);
            try {
                return publish(receipt, files(receipt, folder, work), work);
            } finally {
                Folders.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> publish(DeployReceipt receipt, Map<String, Path> files, Path work) throws IOException {
        List<StoredFile> described = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            described.add(StateArchive.describe(file.getKey(), file.getValue()));
        }
        Path packed = work.resolve("packed");
        StateArchive.pack(files, packed);
        Path archive = work.resolve(
                archiveName(receipt, StateArchive.describe("packed", packed).sha256()));
        Files.move(packed, archive);
        StatePointer pointer = new StatePointer(
                StateArchive.describe(archive.getFileName().toString(), archive),
                described,
                receipt.project(),
                receipt.target(),
                receipt.origin(),
                receipt.versions(),
                receipt.finishedAt());
        Path pointerFile = work.resolve(StatePointer.NAME);
        pointer.write(pointerFile);

        List<Path> plain = List.copyOf(files.values());
        store.store(List.of(archive));
        store.store(plain);
        store.store(List.of(pointerFile));

        List<String> names = new ArrayList<>();
        names.add(archive.getFileName().toString());
        plain.forEach(file -> names.add(file.getFileName().toString()));
        names.add(StatePointer.NAME);
        return names;
    }

    /** Returns the files by name. The store uses these names. */
    private static Map<String, Path> files(DeployReceipt receipt, ReceiptFolder folder, Path work) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put(MANIFEST, folder.manifest());
        if (folder.runResults(receipt).isPresent()) {
            Path results = work.resolve(RUN_RESULTS);
            Files.copy(folder.runResults(receipt).get(), results);
            files.put(RUN_RESULTS, results);
        }
        return files;
    }

    /** Includes part of the checksum, so that a build that runs again does not overwrite its first archive. */
    private static String archiveName(DeployReceipt receipt, String sha256) {
        String deploy = receipt.origin()
                .build()
                .or(() -> receipt.origin().commit().map(hash -> hash.substring(0, Math.min(12, hash.length()))))
                .orElse("local");
        return "dbt-state-" + StateName.safe(receipt.target()) + "-" + StateName.safe(deploy) + "-"
                + sha256.substring(0, 12) + ".zip";
    }
}
