package io.github.dbtmaven.pipelines.run.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;

/**
 * The user's key for the hashes in the record of a build. Hashed without a key, a short secured value could be guessed
 * from the record. The file is readable by its owner only. Thread-safe.
 */
public final class ResumeKey {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    /**
     * Names the file, which is created when it is first needed.
     *
     * @param folder of the user; created if missing
     */
    public ResumeKey(Path folder) {
        this.file = folder.resolve("resume.key");
    }

    /** Returns the key. */
    synchronized byte[] bytes() {
        try {
            if (Files.exists(file)) {
                byte[] key = Files.readAllBytes(file);
                if (key.length == BYTES) {
                    return key;
                }
            }
            return create();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a key in \"" + file + "\"", e);
        }
    }

    private byte[] create() throws IOException {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        Files.createDirectories(file.getParent());
        // a temporary file is readable by its owner only
        Path complete = Files.createTempFile(file.getParent(), "resume", ".tmp");
        Files.write(complete, key);
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return key;
    }
}
