package io.github.dbtmaven.dbt.state;

import io.github.dbtmaven.dbt.state.StatePointer.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A gzipped tar archive of a few files without folders. The same input produces the same bytes. */
final class StateArchive {
    private StateArchive() {}

    static void pack(Map<String, Path> files, Path archive) throws IOException {
        GzipParameters gzip = new GzipParameters();
        gzip.setCompressionLevel(9);
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out, gzip))) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(StateName.checked(file.getKey()));
                entry.setSize(Files.size(file.getValue()));
                entry.setModTime(0L);
                tar.putArchiveEntry(entry);
                Files.copy(file.getValue(), tar);
                tar.closeArchiveEntry();
            }
        }
    }

    /**
     * Unpacks exactly the expected files. Uses the expected names and sizes, so that path traversal and decompression
     * bombs have no effect.
     *
     * @throws IllegalArgumentException if the archive contains anything else; the message gives the reason
     */
    static void unpack(Path archive, List<StoredFile> expected, Path folder) throws IOException {
        Map<String, StoredFile> missing = new HashMap<>();
        expected.forEach(file -> missing.put(file.name(), file));
        try (InputStream in = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                StoredFile file = missing.remove(entry.getName());
                if (file == null || !entry.isFile() || entry.getSize() != file.bytes()) {
                    throw new IllegalArgumentException("it contains an unexpected entry \"" + entry.getName() + "\"");
                }
                Path target = folder.resolve(file.name());
                Files.copy(tar, target);
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
        return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
    }
}
