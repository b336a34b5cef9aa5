package io.github.dbtmaven.dbt.state;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.dbtmaven.dbt.state.StatePointer.StoredFile;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A zip archive of a few files without folders. The same input produces the same bytes. */
final class StateArchive {
    /** The earliest time that a zip archive can hold. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StateArchive() {}

    static void pack(Map<String, Path> files, Path archive) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(StateName.checked(file.getKey()));
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                Files.copy(file.getValue(), zip);
                zip.closeEntry();
            }
        }
    }

    /**
     * Unpacks exactly the expected files. Uses the expected names and sizes, so that path traversal, links and
     * decompression bombs have no effect.
     *
     * @throws IllegalArgumentException if the archive contains anything else; the message gives the reason
     */
    static void unpack(Path archive, List<StoredFile> expected, Path folder) throws IOException {
        Map<String, StoredFile> missing = new HashMap<>();
        expected.forEach(file -> missing.put(file.name(), file));
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                StoredFile file = missing.remove(entry.getName());
                if (file == null || entry.isDirectory()) {
                    throw new IllegalArgumentException("it contains an unexpected entry \"" + entry.getName() + "\"");
                }
                Path target = folder.resolve(file.name());
                try (InputStream in = zip.getInputStream(entry);
                        FileChannel out = FileChannel.open(target, CREATE_NEW, WRITE)) {
                    // the sizes in the archive may be wrong; one byte more than expected is enough to notice
                    out.transferFrom(Channels.newChannel(in), 0, file.bytes() + 1);
                }
                verify(target, file);
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalArgumentException("the archive is incomplete (" + e.getMessage() + ")", e);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("it lacks " + String.join(", ", missing.keySet()));
        }
    }

    /**
     * Fetches and verifies the archive of a state and unpacks it.
     *
     * @param archive where to put it
     * @throws IllegalArgumentException if it is gone or damaged; the message gives the reason
     */
    static void fetch(StateStore store, StatePointer state, Path archive, Path folder) throws IOException {
        if (!store.fetch(state.archive().name(), archive)) {
            throw new IllegalArgumentException(missing(state));
        }
        unpack(archive, state, folder);
    }

    /** Returns the reason for an archive that is gone. */
    static String missing(StatePointer state) {
        return "the archive \"" + state.archive().name() + "\" that it names does not exist";
    }

    /**
     * Verifies the archive of a state and unpacks it.
     *
     * @throws IllegalArgumentException if it is damaged; the message gives the reason
     */
    static void unpack(Path archive, StatePointer state, Path folder) throws IOException {
        verify(archive, state.archive());
        unpack(archive, state.files(), folder);
    }

    /** Computes the size and checksum of a file. */
    static StoredFile describe(String name, Path file) throws IOException {
        return new StoredFile(name, Files.size(file), sha256(file));
    }

    /** Throws {@link IllegalArgumentException} if size or checksum differ. */
    static void verify(Path file, StoredFile expected) throws IOException {
        if (Files.size(file) != expected.bytes() || !sha256(file).equals(expected.sha256())) {
            throw new IllegalArgumentException(
                    "\"" + expected.name() + "\" does not have the size and SHA-256 that were published");
        }
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.hex(file);
    }
}
