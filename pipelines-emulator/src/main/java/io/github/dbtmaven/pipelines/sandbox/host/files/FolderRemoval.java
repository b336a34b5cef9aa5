package io.github.dbtmaven.pipelines.sandbox.host.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Deletes a folder of a step, including folders without permissions, links (not followed), and names that this JVM's
 * encoding cannot represent. Uses {@code rm} for that.
 */
public final class FolderRemoval {
    private FolderRemoval() {}

    /**
     * Deletes a folder.
     *
     * @throws UncheckedIOException if something remains, with the error of the system
     */
    public static void remove(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String first = run("rm -rf -- \"$1\"", folder);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            // files in a read-only folder cannot be deleted
            String second = run("chmod -R u+rwx -- \"$1\"; rm -rf -- \"$1\"", folder);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                IOException cause = new IOException((first + second).strip());
                throw new UncheckedIOException(HostFileMessages.notDeleted(folder), cause);
            }
        }
    }

    private static String run(String script, Path folder) {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", script, "sh", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            process.waitFor();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(HostFileMessages.noShell(folder), e);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
