package io.github.dbtmaven.dbt.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a response to a file. Its errors are unchecked, so that a full disk is not retried as an error of the network. */
final class LocalFile {
    private static final int BUFFER = 64 * 1024;

    private LocalFile() {}

    /**
     * Writes the file.
     *
     * @throws IOException if the network fails
     * @throws UncheckedIOException if the file cannot be written
     */
    static void write(InputStream body, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        OutputStream out = local(() -> Files.newOutputStream(file));
        try {
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                int bytes = length;
                local(() -> {
                    out.write(buffer, 0, bytes);
                    return out;
                });
            }
        } finally {
            local(() -> {
                out.close();
                return out;
            });
        }
    }

    private interface Action {
        OutputStream run() throws IOException;
    }

    private static OutputStream local(Action action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
