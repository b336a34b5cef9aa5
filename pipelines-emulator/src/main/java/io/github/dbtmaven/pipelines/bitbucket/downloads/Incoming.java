package io.github.dbtmaven.pipelines.bitbucket.downloads;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The files of one upload in progress. All files appear when the upload completes. If it is closed earlier, existing
 * files are unchanged.
 */
final class Incoming implements AutoCloseable {
    private final Path folder;
    private final Path incoming;
    private final Map<String, Path> arrived = new LinkedHashMap<>();

    Incoming(Path folder, Path incoming) {
        this.folder = folder;
        this.incoming = incoming;
    }

    /** Opens a file for writing. If a name occurs twice, the last file is kept. */
    OutputStream add(String name) throws IOException {
        Files.createDirectories(incoming);
        Path file = incoming.resolve(UUID.randomUUID().toString());
        Path replaced = arrived.put(name, file);
        if (replaced != null) {
            Files.deleteIfExists(replaced);
        }
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    }

    /** Publishes the files under their names and replaces existing ones. */
    void complete() throws IOException {
        for (Map.Entry<String, Path> file : arrived.entrySet()) {
            Files.move(
                    file.getValue(),
                    folder.resolve(file.getKey()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : arrived.values()) {
            Files.deleteIfExists(file);
        }
    }
}
