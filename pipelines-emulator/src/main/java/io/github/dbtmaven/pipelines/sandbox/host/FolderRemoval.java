package io.github.dbtmaven.pipelines.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Removes a folder of a step, whatever the step made of it: folders without permissions, links (not followed), names
 * that this JVM's encoding cannot express. So it is left to {@code rm}.
 */
final class FolderRemoval {
    private FolderRemoval() {}

    /** @throws UncheckedIOException when something is left, with what the system said */
    static void remove(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String first = run("rm -rf -- \"$1\"", folder);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            // a folder that its owner may not write keeps what is in it
            String second = run("chmod -R u+rwx -- \"$1\"; rm -rf -- \"$1\"", folder);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                IOException cause = new IOException((first + second).strip());
                throw new UncheckedIOException(
                        "Cannot remove the folder \"" + folder + "\"; remove it by hand.", cause);
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
            throw new UncheckedIOException("Cannot start /bin/sh to remove the folder \"" + folder + "\".", e);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
