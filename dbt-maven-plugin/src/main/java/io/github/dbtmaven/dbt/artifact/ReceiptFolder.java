package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * The folder {@code target/dbt-deploy} with {@code receipt.json}, {@code manifest.json} and the run results of all
 * commands in {@code results/}. It is replaced as a whole. I/O errors are thrown as {@link UncheckedIOException}.
 */
public final class ReceiptFolder {
    private final Path folder;

    /** Refers to a folder that need not exist. */
    public ReceiptFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the path of the folder. */
    public Path path() {
        return folder;
    }

    /** Returns the path of the deploy's manifest. The file does not exist if dbt could not parse the project. */
    public Path manifest() {
        return folder.resolve("manifest.json");
    }

    /** Returns the results of {@code dbt source freshness}, if the deploy found any. */
    public Optional<Path> sources() {
        return Optional.of(folder.resolve("sources.json")).filter(Files::isRegularFile);
    }

    /** Returns the run results that match the manifest: those of the last command. */
    public Optional<Path> runResults(DeployReceipt receipt) {
        return receipt.commands().isEmpty()
                ? Optional.empty()
                : receipt.commands()
                        .get(receipt.commands().size() - 1)
                        .results()
                        .map(folder::resolve);
    }

    /** Deletes the receipt of an earlier deploy. */
    public void clear() {
        Folders.delete(folder);
    }

    /**
     * Writes the receipt and replaces an earlier one.
     *
     * @param files the files to copy next to {@code receipt.json}, by their path inside the folder
     */
    public void write(DeployReceipt receipt, Map<String, Path> files) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Path fresh = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".dbt-deploy-");
            try {
                for (Map.Entry<String, Path> file : files.entrySet()) {
                    Path copy = fresh.resolve(file.getKey());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file.getValue(), copy);
                }
                StrictJson.write(fresh.resolve("receipt.json"), ReceiptJson.of(receipt));
                Folders.delete(folder);
                Folders.readableByAll(fresh);
                Files.move(fresh, folder);
            } finally {
                Folders.delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the receipt; empty if there is none.
     *
     * @throws ArtifactException if the receipt exists but is unreadable
     */
    public Optional<DeployReceipt> read() {
        Path file = folder.resolve("receipt.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.read(file, ReceiptJson::checkSchema, ReceiptJson.class)
                    .receipt());
        } catch (JsonProcessingException e) {
            throw new ArtifactException(
                    "is not a complete receipt (" + StrictJson.fault(e).orElseGet(() -> JsonErrors.reason(e)) + ")", e);
        } catch (IOException | DateTimeParseException e) {
            throw new ArtifactException("is not a complete receipt (" + JsonErrors.reason(e) + ")", e);
        }
    }
}
