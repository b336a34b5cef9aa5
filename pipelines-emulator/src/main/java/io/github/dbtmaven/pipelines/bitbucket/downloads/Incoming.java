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
 * The files of one upload while they arrive. All of them appear when it is complete; closed before that it leaves
 * nothing, and what was there before stays.
 */
final class Incoming implements AutoCloseable {
    private final Path folder;
    private final Path incoming;
    private final Map<String, Path> arrived = new LinkedHashMap<>();

    Incoming(Path folder, Path incoming) {
        this.folder = folder;
        this.incoming = incoming;
    }

    /** Takes the contents of a file; of a name that comes twice the last one counts. */
    OutputStream add(String name) throws IOException {
        Files.createDirectories(incoming);
        Path file = incoming.resolve(UUID.randomUUID().toString());
        Path replaced = arrived.put(name, file);
        if (replaced != null) {
            Files.deleteIfExists(replaced);
        }
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    }

    /** Lets the files appear under their names, replacing those that were there. */
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
